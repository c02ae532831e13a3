"""Send the digest of what waits to everybody who has an address; to be run once a morning."""

from django.conf import settings

from reports.mail import send_digests
from reports.working_day import working_day
from units.management.answers import AnswerCommand


class Command(AnswerCommand):
    help = "Gửi thư nhắc việc báo cáo tháng cho những người có địa chỉ thư; chỉ gửi khi đã đặt COVERAGE_MAIL."

    def handle(self, **options) -> None:
        if not settings.MAIL_SERVER:
            self.refuse(
                "Chưa đặt máy chủ thư: hãy đặt COVERAGE_MAIL, ví dụ smtp://user:password@host:587.", code=1
            )
        self.stdout.write(f"Đã gửi {send_digests(today=working_day())} thư nhắc việc.")
