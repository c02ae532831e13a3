"""The digest of the chain of operations: printed, written into a file outside, or compared with one."""

import sys
from pathlib import Path

from accounts import clock
from accounts.chain.digests import NoDigest, digest_of, unknown, write_down, written_down
from accounts.chain.telling import missing_in_words, sentence_of
from accounts.chain.walk import walk
from coverage_tracker.upkeep.reasons import in_words
from units.management.answers import AnswerCommand, day


class Command(AnswerCommand):
    help = (
        "In mã của chuỗi thao tác đến hết một ngày, ghi thêm mã vào một tệp ở nơi khác (-o), hoặc kiểm tra "
        "cả chuỗi và so với tệp đã ghi (--check). Mã thoát 1 nếu chuỗi bị đứt hoặc một mã đã ghi không còn "
        "đúng."
    )

    def add_arguments(self, parser) -> None:
        what = parser.add_mutually_exclusive_group()
        what.add_argument("--on", type=day, metavar="NGÀY", help="Ngày dd/mm/yyyy; mặc định hôm nay.")
        what.add_argument("-o", "--output", type=Path, metavar="TỆP", help="Ghi thêm mã lúc này vào tệp.")
        what.add_argument("--check", type=Path, metavar="TỆP", help="So chuỗi với các mã trong tệp.")

    def handle(self, *, on, output, check, **options) -> None:
        if check:
            self._check(check)
        elif output:
            try:
                self.stdout.write(f"Đã ghi vào {output}: {write_down(output)}")
            except OSError as error:
                self.refuse(f"Không ghi được mã: {in_words(error, place=output)}")
        else:
            self.stdout.write(str(digest_of(day=on or clock.today())))

    def _check(self, path: Path) -> None:
        try:
            digests = list(written_down(path))
        except OSError as error:
            self.refuse(f"Không đọc được mã: {in_words(error, place=path)}")
        except UnicodeDecodeError:
            self.refuse(f"{path}: không phải là tệp mã (tệp chữ, mỗi dòng: ngày, số thao tác, mã).")
        except NoDigest as line:
            self.refuse(f"{path}: dòng “{line}” không phải là mã (ngày, số thao tác, mã).")
        walked = walk()
        self.stdout.write(sentence_of(walked))
        lost = unknown(digests)
        for digest in lost:
            self.stderr.write(missing_in_words(digest.operation, digest.hash, str(path)))
        if lost or not walked.is_whole:
            sys.exit(1)
        self.stdout.write(f"Khớp: {len(digests)} mã trong {path}.")
