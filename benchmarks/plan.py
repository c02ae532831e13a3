"""Who lives where and when: two scratch tables from which the register is filled.

Every number is thrown by ``chance``: always the same history. Days are counted from the first day.
``plan_unit``    a unit's opening, closing, renaming, first member, own cell, relapse
``plan_member``  a member's unit and the days on which they begin, move and end
``plan_name``    names with the keys that the program computes for them
"""

from itertools import batched, chain, islice, product

from django.db import connection

from benchmarks.dialect import chance, greatest, least, numbers, temporary
from benchmarks.sizes import LAST, NEVER, REFORM, Size
from vietnamese.keys import person_sort_key, search_key, sort_key

FAMILY = (
    "Lò Quàng Cà Lường Bạc Tòng Vì Hoàng Nguyễn Trần Lê Phạm Giàng Thào Vàng Sùng Mùa Cầm Điêu Hà".split()
)
MIDDLE = "Văn Thị Minh Đức Thanh Hồng Xuân Ngọc Quang Bích Thế Hữu A Páo Khánh Mạnh Kim Thu Việt Ánh".split()
GIVEN = (
    "An Ánh Ân Bình Chung Cường Dân Dũng Đào Đạt Định Đức Giang Hà Hải Hạnh Hiền Hòa Hoàng Hùng Hương Khánh "
    "Khôi Kiên Lan Lâm Liên Linh Long Lực Mai Mạnh Minh Nam Nga Ngân Nghĩa Ngọc Nhung Oanh Ổn Phong Phú Phúc "
    "Phượng Quân Quyên Quý Sơn Tâm Thái Thanh Thảo Thắng Thịnh Thu Thủy Tiến Toàn Trang Trung Tuấn Tú Tuyết "
    "Ước Uyên Vân Việt Vinh Vượng Xuân Yên Ý Ưng Ơn Ểnh Chứ Dế Dơ Súa"
).split()
PLACE = "Nà Bó Pha Huổi Co Chiềng Mường Noong Thẳm Bản Pú Lọng Phiêng Tông Ít É Púng Lót Sàng Tra".split()
FIRST_WORD = {1: "Bản", 2: "Tiểu khu", 3: "Trường Tiểu học", 4: "Trạm Y tế"}


def make_names(size: Size) -> None:
    """Fill ``plan_name (kind, i, name, search_key, sort_key)``; kind 0 are persons."""
    rows = [
        (0, i, name, search_key(name), person_sort_key(name)) for i, name in enumerate(_persons(size.names))
    ]
    for kind, first in FIRST_WORD.items():
        for i, words in enumerate(islice(product(PLACE, PLACE, GIVEN), 0, None, 16)):
            name = f"{first} {' '.join(words)}"
            rows.append((kind, i, name, search_key(name), sort_key(name)))
    with connection.cursor() as cursor:
        cursor.execute(
            "CREATE TEMPORARY TABLE plan_name (kind integer, i bigint, name varchar(200), "
            "search_key varchar(2000), sort_key varchar(2000))"
        )
        for batch in batched(rows, 1_000):
            places = ", ".join(["(%s, %s, %s, %s, %s)"] * len(batch))
            cursor.execute(f"INSERT INTO plan_name VALUES {places}", list(chain.from_iterable(batch)))
        cursor.execute("CREATE UNIQUE INDEX plan_name_i ON plan_name (kind, i)")


def place_names() -> int:
    """How many names each kind of unit has."""
    return len(range(0, len(PLACE) ** 2 * len(GIVEN), 16))


def _persons(count: int) -> list[str]:
    every = len(FAMILY) * len(MIDDLE) * len(GIVEN) // count or 1
    return [" ".join(words) for words in islice(product(FAMILY, MIDDLE, GIVEN), 0, None, every)][:count]


def make_units(size: Size) -> None:
    """Fill ``plan_unit``; of 100 units 8 open late, 6 merge into the next one, 1 stays without members."""
    with connection.cursor() as cursor:
        cursor.execute(f"""
            {temporary("plan_unit")} {numbers(size.units)},
            {_kinds(size)}, {_places()}, {_cells()}
            SELECT i, kind, opened, closed, commune, commune_after, first_member, dissolved,
                   CASE WHEN changed > opened AND changed < closed THEN changed ELSE {NEVER} END AS changed,
                   CASE WHEN founded < dissolved THEN founded ELSE {NEVER} END AS founded,
                   CASE WHEN i % 120 = 13 AND founded < dissolved THEN dissolved + 300
                        ELSE {NEVER} END AS refounded,
                   {size.units} * 2 + commune_after AS office
              FROM cells""")
        cursor.execute("CREATE UNIQUE INDEX plan_unit_i ON plan_unit (i)")


def _kinds(size: Size) -> str:
    late, merges = "i % 12 = 9", "i % 12 = 5 AND i % 20 < 15"
    return f"""kinds AS (
        SELECT i, CASE WHEN i % 20 < 15 THEN 1 WHEN i % 20 = 15 THEN 2
                       WHEN i % 20 < 19 THEN 3 ELSE 4 END AS kind,
               (i - 1) * {size.communes} / {size.units} + 1 AS commune,
               CASE WHEN {late} THEN {chance("i", 1, 6000)} ELSE -1 - {chance("i", 1, 3000)} END AS opened,
               CASE WHEN {merges} THEN 2000 + {chance("i", 2, 5000)} ELSE {NEVER} END AS closed
          FROM n)"""


def _places() -> str:
    """One of 15 communes is dissolved by the reform; one of 10 units bears two names."""
    return f"""places AS (
        SELECT i, kind, opened, closed,
               CASE WHEN commune % 15 = 0 AND opened >= {REFORM} THEN commune - 1
                    ELSE commune END AS commune,
               CASE WHEN commune % 15 = 0 THEN commune - 1 ELSE commune END AS commune_after,
               CASE WHEN commune % 15 = 0 THEN {REFORM}
                    WHEN i % 10 = 2 THEN 500 + {chance("i", 3, 6000)} ELSE {NEVER} END AS changed,
               CASE WHEN i % 100 = 77 THEN {NEVER} WHEN {chance("i", 4, 100)} < 85 THEN opened
                    ELSE {greatest("opened", chance("i", 5, 2500))} END AS first_member
          FROM kinds)"""


def _cells() -> str:
    """Seven of 100 units never found their own cell; one of 60 loses it, half of these found another."""
    return f"""cells AS (
        SELECT places.*,
               CASE WHEN first_member = {NEVER} OR {chance("i", 6, 100)} >= 93 THEN {NEVER}
                    WHEN {chance("i", 6, 100)} < 45 THEN first_member
                    ELSE first_member + 200 + {chance("i", 7, 4500)} END AS founded,
               CASE WHEN i % 60 = 13 THEN 5000 + {chance("i", 8, 2000)} ELSE closed END AS dissolved
          FROM places)"""


def make_members(size: Size) -> None:
    """Fill ``plan_member``; one of 7 belongs to an agency, small units have few, most live in a block."""
    steady = f"CASE WHEN u - u % 12 + 7 > {size.units} THEN 7 ELSE u - u % 12 + 7 END"
    with connection.cursor() as cursor:
        cursor.execute(f"""
            {temporary("plan_member")} {numbers(size.members)},
            {_thrown(size)}, {_placed(steady)}, {_begun()}, {_going()}, {_ended()}
            SELECT i, u, admitted, start, leave, founded, office,
                   {least("leave", "moved", "gone")} AS until,
                   CASE WHEN moved < {NEVER} THEN {steady}
                        WHEN gone < leave AND gone = closed AND closed < {NEVER} THEN u + 1
                        WHEN gone < leave AND refounded < {NEVER} THEN u END AS next_u
              FROM ended""")


def _thrown(size: Size) -> str:
    return f"""thrown AS (
        SELECT i, CASE WHEN {chance("i", 9, 5)} = 0 THEN {chance("i", 10, size.units)} + 1
                       ELSE (i - 1) * {size.units} / {size.members} + 1 END AS u,
               CASE WHEN {chance("i", 12, 100)} < 45 THEN -{chance("i", 13, 12000)}
                    ELSE {chance("i", 13, LAST)} END AS admitted
          FROM n)"""


def _placed(steady: str) -> str:
    return f"""placed AS (
        SELECT i, admitted,
               CASE WHEN i % 7 = 0 THEN NULL
                    WHEN u % 100 = 77 OR (u % 20 = 13 AND {chance("i", 11, 10)} > 0) THEN {steady}
                    ELSE u END AS u
          FROM thrown)"""


def _begun() -> str:
    return f"""begun AS (
        SELECT placed.i, placed.u, admitted, closed, founded, refounded, office,
               CASE WHEN admitted >= COALESCE(first_member, admitted) THEN admitted
                    ELSE first_member + {chance("placed.i", 14, 600)} END AS start,
               COALESCE({least("closed", "dissolved")}, {NEVER}) AS gone
          FROM placed LEFT JOIN plan_unit ON plan_unit.i = placed.u)"""


def _going() -> str:
    return f"""going AS (
        SELECT begun.*,
               CASE WHEN {chance("i", 15, 100)} < 12 THEN start + 1 + {chance("i", 16, 8000)}
                    ELSE {NEVER} END AS leaving,
               CASE WHEN {chance("i", 17, 100)} < 8 AND u IS NOT NULL
                    THEN {greatest("start", "0")} + 30 + {chance("i", 18, 5000)}
                    ELSE {NEVER} END AS moving
          FROM begun WHERE start < gone)"""


def _ended() -> str:
    return f"""ended AS (
        SELECT going.*,
               CASE WHEN leaving > {LAST} THEN {NEVER} ELSE leaving END AS leave,
               CASE WHEN moving > {LAST} OR moving >= leaving OR moving >= gone THEN {NEVER}
                    ELSE moving END AS moved
          FROM going)"""
