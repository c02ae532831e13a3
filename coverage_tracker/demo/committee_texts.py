"""The made-up persons and texts of the demo's steering committee."""

from dataclasses import dataclass
from datetime import date

_D = date
# The name of the account, where the member has one, and what the seat says.
MEMBERS: tuple[tuple[str, dict], ...] = (
    (
        "truongban",
        {
            "full_name": "Cà Văn Thinh",
            "position": "head",
            "office": "Phó Bí thư Thường trực Huyện ủy",
            "task": "Chỉ đạo chung; chủ trì các phiên họp và ký báo cáo gửi Ban Thường vụ.",
        },
    ),
    (
        "",
        {
            "full_name": "Lường Thị Phương",
            "position": "standing_deputy",
            "office": "Trưởng Ban Tổ chức Huyện ủy",
            "task": "Điều hành công việc hằng ngày; theo dõi thành lập chi bộ và kết nạp đảng viên.",
        },
    ),
    (
        "",
        {
            "full_name": "Bạc Cầm Tiến",
            "position": "deputy",
            "office": "Phó Chủ tịch UBND huyện",
            "task": "Phụ trách kinh phí, cơ sở vật chất và sắp xếp bản, tiểu khu.",
        },
    ),
    (
        "",
        {
            "full_name": "Quàng Thị Xuân",
            "position": "member",
            "office": "Trưởng Ban Tuyên giáo Huyện ủy",
            "task": "Tuyên truyền; mở lớp nhận thức về Đảng.",
        },
    ),
    (
        "",
        {
            "full_name": "Lò Văn Inh",
            "position": "member",
            "office": "Trưởng Ban Dân vận, Chủ tịch Ủy ban MTTQ huyện",
            "task": "Vận động già làng, trưởng bản, người có uy tín; giới thiệu quần chúng ưu tú.",
        },
    ),
    (
        "",
        {
            "full_name": "Giàng A Chống",
            "position": "member",
            "office": "Chủ nhiệm Ủy ban Kiểm tra Huyện ủy",
            "task": "Kiểm tra việc thực hiện ở các đảng bộ cơ sở.",
        },
    ),
    (
        "",
        {
            "full_name": "Tòng Văn Hặc",
            "position": "member",
            "office": "Trưởng phòng Giáo dục và Đào tạo",
            "task": "Theo dõi tổ chức đảng trong trường học.",
        },
    ),
    (
        "",
        {
            "full_name": "Cầm Thị Quyên",
            "position": "member",
            "office": "Giám đốc Trung tâm Y tế huyện",
            "task": "Theo dõi tổ chức đảng ở trạm y tế.",
        },
    ),
    (
        "",
        {
            "full_name": "Vừ A Páo",
            "position": "member",
            "office": "Bí thư Huyện đoàn",
            "task": "Tạo nguồn phát triển đảng viên trong đoàn viên, thanh niên.",
        },
    ),
    (
        "canbo",
        {
            "full_name": "Lò Thị Hiền",
            "position": "secretary",
            "office": "Chuyên viên Ban Tổ chức Huyện ủy",
            "task": "Tổng hợp số liệu, giúp việc Ban Chỉ đạo.",
        },
    ),
)
LEFT = {
    "full_name": "Hoàng Văn Ún",
    "position": "deputy",
    "office": "Phó Trưởng Ban Tổ chức Huyện ủy",
    "task": "Theo dõi thành lập chi bộ.",
}

RULES_TITLE = "Quy chế làm việc của Ban Chỉ đạo thực hiện Nghị quyết 03-NQ/TU"
RULES = """Điều 1. Nguyên tắc làm việc
Ban Chỉ đạo làm việc theo nguyên tắc tập trung dân chủ, tập thể thảo luận, cá nhân phụ trách; mỗi thành viên chịu trách nhiệm trước Trưởng ban về nhiệm vụ và các xã được phân công.

Điều 2. Chế độ họp
Ban Chỉ đạo họp thường kỳ mỗi tháng một lần, trong tuần đầu của tháng; họp đột xuất khi cần. Kết luận của phiên họp ghi rõ nội dung, đơn vị, người chịu trách nhiệm và thời hạn.

Điều 3. Chế độ báo cáo
Đảng ủy các xã, thị trấn gửi báo cáo tháng trước ngày mùng 2 của tháng sau. Ban Chỉ đạo tổng hợp, báo cáo Ban Thường vụ Huyện ủy trước ngày mùng 5.

Điều 4. Theo dõi khó khăn, vướng mắc
Khó khăn, vướng mắc và vấn đề nảy sinh do cơ sở nêu được ghi sổ, có người tiếp nhận và thời hạn trả lời. Việc vượt thẩm quyền chuyển Ban Thường vụ Huyện ủy. Chỉ kết thúc khi có căn cứ đã giải quyết.

Điều 5. Kết luận về đơn vị
Kết luận về đơn vị chưa có đảng viên, chưa có chi bộ hoặc có nguy cơ tái trắng được nhắc lại trong mọi báo cáo tháng cho đến khi tình trạng của đơn vị thay đổi theo văn bản.

Điều 6. Điều khoản thi hành
Các thành viên Ban Chỉ đạo và đảng ủy các xã, thị trấn thực hiện Quy chế này."""  # noqa: E501

type _Step = tuple[date | None, str, date | None, str]


@dataclass(frozen=True)
class Matter:
    """A difficulty with its steps in the order of the states: taken up, passed on, answered, closed.

    Of each step the day (None: it was left out), the text, the day by which it is due, the document.
    """

    kind: str
    text: str
    raised_on: date
    commune: str = ""
    month: str = ""
    steps: tuple[_Step, ...] = ()


_NOT: _Step = (None, "", None, "")
DIFFICULTIES = (
    Matter(
        "proposal",
        "Đề nghị hỗ trợ kinh phí sửa nhà văn hóa bản làm nơi sinh hoạt chi bộ.",
        _D(2019, 10, 2),
        "Long Hẹ",
        "2019-09",
        (
            (_D(2019, 10, 8), "Giao đồng chí Phó Chủ tịch UBND huyện xem xét.", _D(2019, 10, 31), ""),
            (_D(2019, 11, 5), "Vượt khả năng cân đối của huyện trong năm.", _D(2019, 12, 20), ""),
        ),
    ),
    Matter(
        "difficulty",
        "Thanh niên trong độ tuổi đi làm ăn xa, không còn nguồn kết nạp tại chỗ ở ba bản giáp ranh.",
        _D(2019, 12, 2),
        "Co Mạ",
        "2019-11",
        ((_D(2019, 12, 6), "Giao Huyện đoàn phối hợp với đảng ủy xã rà soát nguồn.", _D(2020, 1, 15), ""),),
    ),
    Matter(
        "problem",
        "Hai bản dự kiến sáp nhập, đảng viên băn khoăn về nơi sinh hoạt và chức danh bí thư chi bộ.",
        _D(2020, 1, 3),
        "Co Tòng",
        "2019-12",
        ((_D(2020, 1, 8), "Đưa vào chương trình làm việc với đảng ủy xã.", _D(2020, 2, 28), ""),),
    ),
    Matter(
        "proposal",
        "Đề nghị mở một lớp nhận thức về Đảng tại cụm xã vùng cao thay vì tập trung về huyện.",
        _D(2019, 11, 2),
        "É Tòng",
        "2019-10",
        (
            (_D(2019, 11, 7), "Giao Ban Tuyên giáo và Trung tâm chính trị huyện.", _D(2019, 11, 30), ""),
            _NOT,
            (
                _D(2019, 11, 28),
                "Mở lớp tại xã Co Mạ trong tháng 12 cho 5 xã vùng cao.",
                None,
                "48-TB/HU",
            ),
        ),
    ),
    Matter(
        "difficulty",
        "Thẩm tra lý lịch của người có thân nhân ở huyện khác kéo dài quá 3 tháng.",
        _D(2019, 8, 2),
        "Mường Bám",
        "2019-07",
        (
            (_D(2019, 8, 6), "Ban Tổ chức Huyện ủy làm việc với các huyện liên quan.", _D(2019, 9, 30), ""),
            _NOT,
            (_D(2019, 9, 20), "Đã thống nhất trả lời thẩm tra trong 30 ngày làm việc.", None, ""),
            (
                _D(2019, 12, 5),
                "Cả 4 hồ sơ tồn đọng đã có kết quả thẩm tra, chi bộ đã xét kết nạp.",
                None,
                "",
            ),
        ),
    ),
    Matter(
        "problem",
        "Bí thư chi bộ trường tiểu học chuyển công tác, chi bộ còn đúng 3 đảng viên chính thức.",
        _D(2020, 1, 20),
        "Nậm Lầu",
        "",
    ),
    Matter(
        "difficulty",
        "Mùa mưa đường vào bản bị chia cắt, đảng viên sinh hoạt ghép không dự họp được.",
        _D(2019, 7, 2),
        "Mường Khiêng",
        "2019-06",
        (
            (_D(2019, 7, 5), "Giao đảng ủy xã lập phương án thành lập chi bộ riêng.", _D(2019, 8, 31), ""),
            _NOT,
            (_D(2019, 8, 20), "Đảng ủy xã trình hồ sơ thành lập chi bộ riêng.", None, ""),
            (_D(2019, 10, 10), "Chi bộ riêng đã được thành lập và đi vào sinh hoạt.", None, ""),
        ),
    ),
    Matter(
        "proposal",
        "Đề nghị tăng phụ cấp cho bí thư chi bộ ở bản đặc biệt khó khăn.",
        _D(2019, 9, 3),
        "",
        "",
        (
            (_D(2019, 9, 10), "Tổng hợp ý kiến của các xã.", _D(2019, 9, 30), ""),
            (_D(2019, 10, 1), "Trình Ban Thường vụ báo cáo tỉnh.", _D(2020, 3, 31), "31-TTr/BCĐ"),
        ),
    ),
    Matter(
        "difficulty",
        "Trạm y tế chỉ có 3 biên chế, khó phát triển đảng viên mới.",
        _D(2020, 1, 3),
        "Phổng Lái",
        "2019-12",
        (
            (
                _D(2020, 1, 8),
                "Giao Trung tâm Y tế huyện khi điều động ưu tiên người có nguyện vọng.",
                None,
                "",
            ),
        ),
    ),
    Matter(
        "problem",
        "Một số đảng viên trẻ xin miễn sinh hoạt để đi làm tại khu công nghiệp ngoài tỉnh.",
        _D(2020, 1, 28),
        "Chiềng Ly",
        "",
    ),
    Matter(
        "difficulty",
        "Đảng viên cao tuổi chiếm trên một nửa ở bốn chi bộ bản, nguy cơ không đủ 3 đảng viên hoạt động.",
        _D(2019, 12, 3),
        "Chiềng Bôm",
        "2019-11",
        ((_D(2019, 12, 6), "Giao đồng chí phụ trách xã rà soát từng chi bộ.", _D(2020, 2, 15), ""),),
    ),
    Matter(
        "proposal",
        "Đề nghị cấp tài liệu học tập nghị quyết bằng tiếng dân tộc cho các chi bộ vùng cao.",
        _D(2019, 11, 4),
        "Pá Lông",
        "2019-10",
        (
            (_D(2019, 11, 7), "Giao Ban Tuyên giáo.", _D(2019, 12, 15), ""),
            _NOT,
            (_D(2019, 12, 12), "Đài huyện phát bản tin tiếng Mông, tiếng Thái hằng tuần.", None, ""),
        ),
    ),
)
