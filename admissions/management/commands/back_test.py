"""Print how well the early warning warned, year by year and by reason."""

import json

from accounts import clock
from admissions.back_test import YearTested, back_test, summed
from admissions.management.answering import AnswerFormat, as_table
from units.coverage.risk import reasons
from units.management.answers import AnswerCommand, day, one_of
from units.models import Programme
from vietnamese.days import format_day

_HEADS = ("Ngày", "Trong danh sách nguy cơ", "Mất đảng viên hoặc chi bộ sau 12 tháng", "Đã được cảnh báo")


class Command(AnswerCommand):
    help = (
        "Kiểm lại danh sách nguy cơ tái trắng trên chính lịch sử của sổ: cuối mỗi năm, bao nhiêu đơn vị "
        "trong "
        "danh sách mất đảng viên hoặc chi bộ trong 12 tháng sau, và bao nhiêu đơn vị bị mất đã được cảnh báo."
    )

    def add_arguments(self, parser) -> None:
        parser.add_argument(
            "--from", dest="first", type=day, metavar="NGÀY", help="Từ ngày nào; mặc định ngày mốc."
        )
        parser.add_argument(
            "--on", dest="last", type=day, metavar="NGÀY", help="Đến ngày nào; mặc định hôm nay."
        )
        parser.add_argument(
            "--format", type=one_of(AnswerFormat), default=AnswerFormat.TABLE, metavar="table|json"
        )

    def handle(self, *, first, last, format, **options) -> None:
        programme = Programme.current()
        first, last = first or programme.baseline_on, last or programme.opens_on(clock.today())
        years = back_test(first=first, last=last)
        if format is AnswerFormat.JSON:
            total = summed(years)
            answer = {
                "from": first.isoformat(),
                "on": last.isoformat(),
                "years": [year.as_json() for year in years],
                "total": total.pop("") | {"reasons": total},
            }
            self.stdout.write(json.dumps(answer, ensure_ascii=False, indent=1))
            return
        self.stdout.write(as_table(_HEADS, [_row(year) for year in years], empty="Chưa có năm nào để kiểm."))
        for reason in reasons():
            told = summed(years)[str(reason)]
            self.stdout.write(f"{reason.label}: {told['foreseen']}/{told['listed']} đơn vị cảnh báo đúng")


def _row(year: YearTested) -> list[str]:
    told = year.total.as_json()
    return [format_day(year.on), str(told["listed"]), str(told["lost"]), str(told["foreseen"])]
