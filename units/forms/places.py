"""What may be written about communes and tracked units."""

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.vietnamese import in_vietnamese
from units.choices import CommuneKind, UnitKind
from units.forms.fields import DatedForm, DayField, DigitsField, EndField, LineField, WordField


class CommuneForm(DatedForm):
    code = DigitsField(_("mã xã"), digits=5)
    name = LineField(_("tên xã, thị trấn"), max_length=150)
    kind = WordField(_("loại xã, thị trấn"), CommuneKind, required=False)
    valid_from = DayField(_("ngày thành lập"))
    valid_to = EndField(_("ngày giải thể"))
    is_guessed = False

    def clean(self) -> dict:
        """The full name begins with the kind ("Xã Co Mạ"): each is completed by the other."""
        cleaned = super().clean()
        name = cleaned.get("name", "")
        words = {kind: in_vietnamese(kind.label) for kind in CommuneKind}
        begun = name.casefold()
        said = next((k for k, word in words.items() if begun.startswith(f"{word.casefold()} ")), None)
        self.is_guessed = False
        if "kind" not in self.errors:
            self.is_guessed = bool(name) and not cleaned.get("kind") and said is None
            cleaned["kind"] = cleaned.get("kind") or said or CommuneKind.COMMUNE
            if name and said is None:
                cleaned["name"] = f"{words[cleaned['kind']]} {name}"
        return cleaned

    def guesses(self) -> list[str]:
        """What nobody said and is taken for likely: told before it is saved."""
        if not self.is_guessed:
            return []
        words = gettext(
            "Chưa ghi là xã, phường hay thị trấn: sẽ ghi là “{name}”. Nếu không phải xã, hãy chọn loại."
        )
        return [words.format(name=self.cleaned_data["name"])]


class UnitForm(DatedForm):
    """A unit during one period."""

    name = LineField(_("tên đơn vị"), max_length=200)
    kind = WordField(
        _("loại đơn vị"),
        UnitKind,
        also={"Trường": UnitKind.SCHOOL, "Trạm": UnitKind.HEALTH_STATION, "TK": UnitKind.QUARTER},
    )
    valid_from = DayField(_("ngày thành lập"), is_rough=True)
    valid_to = EndField(_("ngày giải thể"), is_rough=True)
