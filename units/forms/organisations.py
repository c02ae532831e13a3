"""What may be written about grassroots organisations, cells and what cells cover."""

from units.choices import CoverageForm as Form
from units.choices import OrganisationKind
from units.forms.fields import DatedForm, DayField, EndField, LineField, WordField


class OrganisationForm(DatedForm):
    name = LineField("tên tổ chức cơ sở đảng", max_length=200)
    kind = WordField(
        "loại hình tổ chức",
        OrganisationKind,
        also={"Đảng bộ": OrganisationKind.COMMITTEE, "Chi bộ": OrganisationKind.BASE_CELL},
    )
    valid_from = DayField("ngày thành lập")
    valid_to = EndField("ngày giải thể")


class CellForm(DatedForm):
    """A cell during one period."""

    name = LineField("tên chi bộ", max_length=200)
    valid_from = DayField("ngày thành lập")
    valid_to = EndField("ngày giải thể")


class CoverageForm(DatedForm):
    form = WordField(
        "hình thức",
        Form,
        also={
            "Chi bộ riêng": Form.OWN,
            "Độc lập": Form.OWN,
            "Chi bộ độc lập": Form.OWN,
            "Sinh hoạt ghép": Form.JOINT,
            "Chi bộ ghép": Form.JOINT,
        },
    )
    valid_from = DayField("ngày bắt đầu phụ trách")
    valid_to = EndField("ngày thôi phụ trách")
