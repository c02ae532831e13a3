"""What may be written about grassroots organisations, cells and what cells cover."""

from django.utils.translation import gettext_lazy as _

from units.choices import CoverageForm, OrganisationKind
from units.forms.fields import DatedForm, DayField, EndField, LineField, WordField


class OrganisationForm(DatedForm):
    name = LineField(_("tên tổ chức cơ sở đảng"), max_length=200)
    kind = WordField(
        _("loại hình tổ chức"),
        OrganisationKind,
        also={"Đảng bộ": OrganisationKind.COMMITTEE, "Chi bộ": OrganisationKind.BASE_CELL},
    )
    valid_from = DayField(_("ngày thành lập"), is_rough=True)
    valid_to = EndField(_("ngày giải thể"), is_rough=True)


class CellForm(DatedForm):
    """A cell during one period."""

    name = LineField(_("tên chi bộ"), max_length=200)
    valid_from = DayField(_("ngày thành lập"), is_rough=True)
    valid_to = EndField(_("ngày giải thể"), is_rough=True)


class CellCoverageForm(DatedForm):
    form = WordField(
        _("hình thức"),
        CoverageForm,
        also={
            "Chi bộ riêng": CoverageForm.OWN,
            "Độc lập": CoverageForm.OWN,
            "Chi bộ độc lập": CoverageForm.OWN,
            "Sinh hoạt ghép": CoverageForm.JOINT,
            "Chi bộ ghép": CoverageForm.JOINT,
        },
    )
    valid_from = DayField(_("ngày bắt đầu phụ trách"), is_rough=True)
    valid_to = EndField(_("ngày thôi phụ trách"), is_rough=True)
