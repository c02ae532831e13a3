"""Made-up names of places in the manner of Sơn La, and names of offices."""

from random import Random

_FIRST = {
    "Nà": "Hạ Tra Lạn Khoang Nghè Pháy Luông Ngà Cài Heo Viền Hem Sai Trang Lanh Hốc Tấu Nưa Tậu Ban Cọ",
    "Huổi": "Dên Ái Lọng Pu Ít Hạm Khôm Lương Pản Nhã Sói Ngùa Tát Kép Mo Cuổi Lán Sàng Phay Cáy",
    "Pá": "Khôm Lạnh Chặp Sàng Hốc Đông Nó Uổi Chả Ỏ Sang Ban Lưng Hịa Púng Cuổng",
    "Co": "Muông Nhừ Cại Quên Khết Phát Hịnh Sáy Líu Trạng Mặn Bay Ngua Kham",
    "Nong": "Lạnh Vai Bủa Cốc Giẳng Lay Bon Phốc Quang",
    "Phiêng": "Ban Mạt Bông Khàng Xa Lợi Nghè Hịnh Lay Cại",
    "Hua": "Lương Ty Kẹ Nạ Tát Pàn Sa Lạnh",
    "Púng": "Mé Luông Khoai Hạ Nhuổng Lán",
    "Thẩm": "Cọng Đón Phé Ún Hẹ Nhương",
    "Lọng": "Cại Lót Đán Mén Bon Nghịu",
    "Pom": "Khoang Ca Sinh Lót Hán",
    "Noong": "Ten Ỏ Bổng Cạn Hốc",
    "Tát": "Ướt Khẻ Luông Hẹ",
    "Bó": "Ún Nhàng Lạn Phắng",
    "Cang": "Kéo Phiêng Nọi",
    "Phai": "Xe Khon Làng",
}
_HIGH_FIRST = {
    "Pá": "Ẩu Hốc Chả Khôm Nó Sàng Lưng Hịa",
    "Co": "Nhừ Cại Muông Phát Trạng Dên",
    "Huổi": "Dên Tát Ái Lọng Mo Sói",
    "Hua": "Ty Kẹ Nạ Pàn Tát",
    "Láo": "Hả Chải Vàng Lử",
    "Sênh": "Sủa Phàng Thàng",
    "Chả": "Lại Mạy Ổng Vang",
    "Nậm": "Dắt Nhứ Cung Pục",
    "Xá": "Nhà Pú Dề",
    "Pha": "Khuông Lao Đén",
    "Từ": "Sáng Và Lềnh",
    "Mô": "Cổng Sang Chử",
}
_UNITED = [
    "Đoàn Kết",
    "Thống Nhất",
    "Quyết Thắng",
    "Tiền Phong",
    "Hòa Bình",
    "Tân Lập",
    "Bình Minh",
    "Hợp Thành",
    "Tiến Bộ",
    "Đồng Tâm",
]
_RESETTLED = ["Tân Tiến", "Quỳnh Tân", "Tân Hợp", "Quỳnh Thuận", "Tân Sơn", "Quỳnh Phúc"]

AGENCY_COMMITTEES = {
    "Đảng bộ Công an huyện": [
        "Chi bộ Tham mưu – Hậu cần Công an huyện",
        "Chi bộ An ninh Công an huyện",
        "Chi bộ Cảnh sát điều tra tội phạm Công an huyện",
        "Chi bộ Cảnh sát giao thông, trật tự Công an huyện",
        "Chi bộ Cảnh sát quản lý hành chính Công an huyện",
        "Chi bộ Nhà tạm giữ Công an huyện",
    ],
    "Đảng bộ Quân sự huyện": [
        "Chi bộ Tham mưu Ban Chỉ huy Quân sự huyện",
        "Chi bộ Chính trị Ban Chỉ huy Quân sự huyện",
        "Chi bộ Hậu cần – Kỹ thuật Ban Chỉ huy Quân sự huyện",
        "Chi bộ Thường trực Ban Chỉ huy Quân sự huyện",
    ],
}
BASE_CELLS = [
    "Chi bộ Cơ quan Huyện ủy",
    "Chi bộ Cơ quan Ủy ban nhân dân huyện",
    "Chi bộ Cơ quan Mặt trận Tổ quốc và các đoàn thể huyện",
    "Chi bộ Tòa án nhân dân huyện",
    "Chi bộ Viện Kiểm sát nhân dân huyện",
    "Chi bộ Chi cục Thi hành án dân sự huyện",
    "Chi bộ Kho bạc Nhà nước huyện",
    "Chi bộ Chi cục Thuế huyện",
    "Chi bộ Bảo hiểm xã hội huyện",
    "Chi bộ Ngân hàng Nông nghiệp và Phát triển nông thôn huyện",
    "Chi bộ Phòng Giao dịch Ngân hàng Chính sách xã hội huyện",
    "Chi bộ Hạt Kiểm lâm huyện",
    "Chi bộ Bưu điện huyện",
    "Chi bộ Điện lực Thuận Châu",
    "Chi bộ Trung tâm Bồi dưỡng chính trị huyện",
    "Chi bộ Bệnh viện Đa khoa huyện",
    "Chi bộ Trung tâm Truyền thông – Văn hóa huyện",
    "Chi bộ Trung tâm Dịch vụ nông nghiệp huyện",
]
FORMER_BASE_CELL = "Chi bộ Lâm trường Thuận Châu"
FORMER_POLICE_CELL = "Chi bộ Đội Cảnh sát bảo vệ Công an huyện"


class HamletNames:
    """The hamlet names of one commune: each is given once, for ever."""

    def __init__(self, rng: Random, *, high: bool, taken: str) -> None:
        words = _HIGH_FIRST if high else _FIRST
        names = [f"{first} {second}" for first, seconds in words.items() for second in seconds.split()]
        self._names = [name for name in names if name != taken]
        self._united = list(_UNITED)
        self._resettled = list(_RESETTLED)
        for pool in (self._names, self._united, self._resettled):
            rng.shuffle(pool)
        self._quarters = 0

    def hamlet(self) -> str:
        return f"Bản {self._names.pop()}"

    def united(self) -> str:
        """A name for a hamlet that several old ones make up."""
        return f"Bản {self._united.pop()}"

    def resettled(self) -> str:
        """A name for a hamlet of people who had to leave the valley of the reservoir."""
        return f"Bản {self._resettled.pop()}"

    def quarter(self) -> str:
        self._quarters += 1
        return f"Tiểu khu {self._quarters}"


def within(name: str) -> str:
    """The name as it stands inside a sentence: bản Nà Hạ, chi bộ Trường Tiểu học Co Mạ."""
    for word in ("Bản ", "Tiểu khu ", "Chi bộ "):
        if name.startswith(word):
            return word.lower() + name.removeprefix(word)
    return name


def cell_name(unit_name: str) -> str:
    """Bản Nà Hạ → Chi bộ bản Nà Hạ."""
    return f"Chi bộ {within(unit_name)}"


def shared_cell_name(unit_names: list[str]) -> str:
    """The name of a cell that several hamlets share: Chi bộ liên bản Nà Hạ – Pá Khôm."""
    return "Chi bộ liên bản " + " – ".join(name.removeprefix("Bản ") for name in unit_names)
