"""What Django knows of the committee's models by their app follows them, with the permissions tied to it."""

from functools import partial

from django.db import migrations

_NOUNS = (
    "committeemember",
    "committeeseat",
    "communeincharge",
    "conclusion",
    "difficulty",
    "difficultystep",
    "workingrules",
    "yeartarget",
)


def move(apps, schema_editor, *, of: str, to: str) -> None:
    """Let the kinds of rows that were told of the app ``of`` be told of ``to``, where they are not yet."""
    kinds = apps.get_model("contenttypes", "ContentType").objects.using(schema_editor.connection.alias)
    names = [*_NOUNS, *(f"historical{noun}" for noun in _NOUNS)]
    there = kinds.filter(app_label=to).values_list("model", flat=True)
    kinds.filter(app_label=of, model__in=set(names) - set(there)).update(app_label=to)


class Migration(migrations.Migration):
    dependencies = [
        ("committee", "0001_steering_committee"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [
        migrations.RunPython(
            partial(move, of="reports", to="committee"), partial(move, of="committee", to="reports")
        )
    ]
