"""The picture of a unit through the years: days become places."""

from datetime import date

from units.details.persons import Stay
from units.periods import FOREVER
from units.timeline import LEFT, RIGHT, Band, Lane, Mark, Marks, Span, draw, staircase

SINCE, ON, TODAY = date(2006, 2, 10), date(2020, 1, 31), date(2026, 6, 30)


def picture(*parts, on=ON, today=TODAY):
    return draw(parts, since=SINCE, on=on, today=today)


def lane(*periods, look="unit"):
    return Lane("Tên và xã", [Span(first, end, "Bản Nà Hạ", look) for first, end in periods])


def test_a_fact_from_before_the_baseline_begins_at_the_left_edge():
    drawn = picture(lane((date(1960, 1, 1), FOREVER)))

    assert [bar.x for bar in drawn.bars] == [str(LEFT)]
    assert drawn.years[0].text == "2006"


def test_an_open_fact_is_drawn_up_to_today_and_a_planned_one_dashed_to_the_edge():
    drawn = picture(lane((date(2010, 1, 1), FOREVER), (date(2027, 1, 1), FOREVER)))

    today = float(drawn.days[0].x)
    assert [bar.look for bar in drawn.bars] == ["bar-unit", "plan"]
    assert float(drawn.bars[0].x) + float(drawn.bars[0].width) == today
    assert round(float(drawn.bars[1].x) + float(drawn.bars[1].width)) == RIGHT


def test_facts_that_overlap_stand_one_below_the_other():
    first, second = (date(2010, 1, 1), date(2015, 1, 1)), (date(2012, 1, 1), date(2016, 1, 1))
    after = (date(2015, 1, 1), FOREVER)

    drawn = picture(lane(first, second, after))

    lines = [bar.y for bar in drawn.bars]
    assert (lines[0] == lines[2], lines[0] < lines[1]) == (True, True)


def test_a_day_before_the_baseline_widens_the_picture_to_the_facts_of_that_time():
    drawn = picture(lane((date(1990, 5, 1), FOREVER)), on=date(1995, 1, 1))

    assert drawn.years[0].text == "1995"
    assert [day.text for day in drawn.days] == ["", "01/01/1995"]


def test_a_thing_that_ended_before_the_baseline_is_shown_in_its_own_years():
    drawn = picture(lane((date(1990, 5, 1), date(2001, 1, 1))))

    assert len(drawn.bars) == 1
    assert drawn.years[0].text <= "1995"


def test_the_words_of_a_bar_are_cut_to_its_length():
    span = Span(date(2010, 1, 1), date(2013, 1, 1), "Trường Phổ thông dân tộc bán trú Tiểu học và Trung học")

    bar = picture(Lane("Tên và xã", [span])).bars[0]

    assert bar.text.endswith("…")
    assert bar.title.startswith("Trường Phổ thông dân tộc bán trú Tiểu học và Trung học, từ 01/01/2010")


def test_the_table_says_what_the_picture_shows():
    mark = Mark(SINCE, "03-NQ/TU", "Ngày mốc")

    drawn = picture(lane((date(2010, 1, 1), FOREVER)), Marks("Văn bản", [mark]))

    assert [(row.name, row.words, row.valid_from) for row in drawn.rows] == [
        ("Tên và xã", "Bản Nà Hạ", date(2010, 1, 1)),
        ("Văn bản", "Ngày mốc", SINCE),
    ]


def test_a_band_counts_members_and_officials_from_each_day():
    def stay(first, end, official):
        return Stay(first, end, official, "local", "", 1, 1, None, False, False, None)

    steps = staircase(
        [
            stay(date(2010, 1, 1), FOREVER, date(2011, 1, 1)),
            stay(date(2010, 1, 1), date(2012, 1, 1), date(2005, 1, 1)),
            stay(date(2013, 1, 1), date(2014, 1, 1), date(2020, 1, 1)),
        ]
    )

    assert steps == [
        (date(2010, 1, 1), 2, 1),
        (date(2011, 1, 1), 2, 2),
        (date(2012, 1, 1), 1, 1),
        (date(2013, 1, 1), 2, 1),
        (date(2014, 1, 1), 1, 1),
    ]


def test_a_band_without_anyone_draws_only_its_limit():
    drawn = picture(Band("Đảng viên", [], [(date(1930, 2, 3), 3)]))

    assert (drawn.bands, [limit.text for limit in drawn.limits]) == ([], ["3 chính thức"])
