"""What kinds of units, figures and movements were called in form 1."""

KINDS = {"hamlet": "Bản, tiểu khu", "school": "Trường học", "health_station": "Trạm y tế"}
FIGURES = {
    "units": "đơn vị",
    "without_members": "chưa có đảng viên",
    "without_own_cell": "chưa có chi bộ",
    "joint_only": "sinh hoạt ghép",
    "no_cell": "chưa sinh hoạt ghép",
    "eligible_without_own_cell": "đủ điều kiện, chưa thành lập chi bộ",
    "with_own_cell": "có chi bộ",
    "at_risk": "nguy cơ tái trắng",
    "soon": "sẽ đủ điều kiện thành lập chi bộ",
}
MOVEMENTS = {
    "admitted": "Kết nạp",
    "moved_in": "Chuyển đến",
    "moved_out": "Chuyển đi",
    "died": "Từ trần",
    "struck_off": "Xóa tên",
    "expelled": "Khai trừ",
    "resigned": "Xin ra khỏi Đảng",
}
COMES = ("admitted", "moved_in")


def labels() -> dict[str, dict[str, str]]:
    return {"kinds": KINDS, "figures": FIGURES, "movements": MOVEMENTS}
