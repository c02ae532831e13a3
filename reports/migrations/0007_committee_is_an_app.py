"""The steering committee's own work is told by the app ``committee`` from here on; no table changes."""

from django.db import migrations

_GONE = (
    "HistoricalCommitteeMember",
    "HistoricalCommitteeSeat",
    "HistoricalCommuneInCharge",
    "HistoricalConclusion",
    "HistoricalDifficulty",
    "HistoricalDifficultyStep",
    "HistoricalWorkingRules",
    "HistoricalYearTarget",
    "CommuneInCharge",
    "CommitteeSeat",
    "Conclusion",
    "DifficultyStep",
    "WorkingRules",
    "YearTarget",
    "CommitteeMember",
    "Difficulty",
)


class Migration(migrations.Migration):
    dependencies = [
        ("committee", "0001_steering_committee"),
        ("reports", "0006_committee_constraints"),
    ]

    operations = [
        migrations.SeparateDatabaseAndState(state_operations=[migrations.DeleteModel(name) for name in _GONE])
    ]
