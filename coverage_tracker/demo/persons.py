"""Made-up names of persons by ethnic group and sex."""

from random import Random

from units.choices import Sex

_THAI_MEN = (
    "Pâng Hặc Ín Xôm Tiêng Thoan Ngoan Dũng Thanh Thương Phương Hùng Chiến Inh Bóng Pọm Hịa Sương Panh "
    "Chung Bình Thắng Hoàng Xuân Thinh Đôi Ánh Tâm Nọi Lả Hỏa Kiên Cương Quân Thuận Tuấn Toản Sơn Hải Biên "
    "Muôn Dọn Phớ Chựa Tướng Piến Loan Chương Hưng Nghĩa Ơn Đức Thiên Trọng Khải Dương Long Hiệp Trường"
)
_THAI_WOMEN = (
    "Ọi Pản Lả Inh Hoa Hương Phượng Thủy Xuân Ánh Hiền Tươi Yêu Xuyến Diện Chiêu Ngoan Phương Thúy Linh "
    "Thoa Hạnh Nga Dung Loan Vân Thơm Điệp Bun Phúc Thanh Hồng Lan Huyền Nguyệt Thu Trang Hà Quyên Chanh "
    "Kim Biên Duyên Toan Yến Hằng Nhung Mai Én Tiên Ngọc Sinh Bích Thảo"
)
_MONG_MEN = (
    "Chống Dế Páo Lử Sử Dơ Vang Sềnh Của Nủ Pó Chu Khua Sang Tếnh Lềnh Dia Say Thênh Ký Phử Mang Dua Chư "
    "Lồng Pha Trống Nhìa Sàng Giống Khày Lầu Sếnh Hờ Ninh Tráng Chờ Dếnh Mua Thái Sùng Vừ Thanh Phong Kỷ Công"
)
_MONG_WOMEN = (
    "Mỷ Dua Chà Dở Sua Mai Chư Chía Say Ly Sày Dợ Pàng Xua Mái Máy Nếnh Sông Dí Chu Pà Ca Bầu Ganh Vá Ly "
    "Khu Dúa Hoa Lan Nu Cha"
)
_KINH_MEN = (
    "Hùng Dũng Tuấn Thắng Minh Đức Long Hải Sơn Cường Nam Trung Thành Quang Hưng Bình Kiên Tùng Hiếu Phong "
    "Khánh Toàn Việt Vinh Thịnh Lâm Tiến Quyết Chiến Hòa Duy Mạnh Trường Đạt"
)
_KINH_WOMEN = (
    "Hương Lan Hoa Hà Thủy Hiền Nga Huyền Trang Linh Thảo Hằng Yến Ngọc Mai Phương Thu Dung Hạnh Oanh Liên "
    "Loan Vân Nhung Thúy Hồng Tuyết Ngân Quỳnh Anh Giang Chinh Lý Xuân"
)
_MIDDLE_MEN = {"Kinh": "Văn Văn Văn Đức Minh Quang Hữu Xuân Mạnh Ngọc Duy Trọng", "Mông": "A"}
_MIDDLE_WOMEN = {"Kinh": "Thị Thị Thị Thị Thu Thanh Minh Ngọc Bích Kim", "Mông": "Thị"}
_FAMILIES = {
    "Thái": "Lò Lò Lò Lò Quàng Quàng Quàng Cà Cà Lường Lường Tòng Tòng Bạc Hoàng Cầm Vì Lù Mè Lèo Ngần Điêu",
    "Mông": "Thào Thào Sùng Giàng Giàng Vàng Mùa Mùa Lầu Hờ Và Vừ Vừ Lý Hạng Cứ Sồng Ly",
    "Kinh": "Nguyễn Nguyễn Nguyễn Nguyễn Trần Trần Lê Lê Phạm Phạm Vũ Đỗ Bùi Hoàng Đặng Ngô Dương Đinh Lưu",
    "Khơ Mú": "Moong Cút Seo Lò Quàng Vì Lường Ốc Hoàng",
    "Kháng": "Lò Quàng Hoàng Cà Lường Tòng Bạc",
    "La Ha": "Lò Quàng Tòng Hoàng Lường Cà Lù",
}
_MEN = {"Mông": _MONG_MEN.split(), "Kinh": _KINH_MEN.split()}
_WOMEN = {"Mông": _MONG_WOMEN.split(), "Kinh": _KINH_WOMEN.split()}
_THAI_MEN_LIST, _THAI_WOMEN_LIST = _THAI_MEN.split(), _THAI_WOMEN.split()

# Persons of public life whom the founding article names; nobody here is to be taken for them.
_REAL = {"Thào A Súa", "Thào A Tủa"}


def person_name(rng: Random, *, ethnicity: str, sex: Sex) -> str:
    """A name as people of that ethnic group and sex bear it."""
    family = rng.choice(_FAMILIES[ethnicity].split())
    if sex is Sex.MALE:
        middle = rng.choice(_MIDDLE_MEN.get(ethnicity, "Văn").split())
        given = rng.choice(_MEN.get(ethnicity, _THAI_MEN_LIST))
    else:
        middle = rng.choice(_MIDDLE_WOMEN.get(ethnicity, "Thị").split())
        given = rng.choice(_WOMEN.get(ethnicity, _THAI_WOMEN_LIST))
    name = f"{family} {middle} {given}"
    return person_name(rng, ethnicity=ethnicity, sex=sex) if name in _REAL else name
