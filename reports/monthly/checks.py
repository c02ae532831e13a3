"""What must be right before a report is signed, each check told in a sentence (domain.md §4, §7)."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Check:
    """One thing that was looked at: what is so, whether it is as it should be, whether it forbids signing."""

    name: str
    sentence: str
    is_right: bool
    is_blocking: bool = True


def checks(value: dict) -> list[Check]:
    """Look at the value of a report."""
    content = value["content"]
    found = [_members(content)]
    for kind, balances in content["balance"].items():
        found += [_units(kind, lack, balance) for lack, balance in balances.items()]
    return found


def blocking(value: dict) -> list[Check]:
    """The checks that forbid signing."""
    return [check for check in checks(value) if check.is_blocking and not check.is_right]


def _members(content: dict) -> Check:
    of = content["members"]
    comes = of["admitted"] + of["moved_in"]
    goes = sum(of[name] for name in ("moved_out", "died", "struck_off", "expelled", "resigned"))
    is_right = of["start"] + comes - goes == of["end"]
    word = "khớp" if is_right else "không khớp"
    sentence = f"Cân đối đảng viên {word}: {of['start']} + {comes} − {goes} = {of['end']}."
    return Check("members", sentence, is_right)


def _units(kind: str, lack: str, of: dict) -> Check:
    change = of["newly_lacking"] - of["newly_covered"] + of["reorganised"]
    is_right = of["start"] + change == of["end"]
    word = "khớp" if is_right else "không khớp"
    sentence = (
        f"Cân đối {kind} {lack} {word}: {of['start']} + {of['newly_lacking']} − {of['newly_covered']} "
        f"{'−' if of['reorganised'] < 0 else '+'} {abs(of['reorganised'])} = {of['end']}."
    )
    return Check(f"{kind}.{lack}", sentence, is_right)
