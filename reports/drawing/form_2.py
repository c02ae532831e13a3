"""Form 2 of a report's value: everything that is drawn stands in it under ``drawn``, and is only read."""

_BALANCED = ("start", "newly_lacking", "newly_covered", "reorganised", "end")


def drawn(value: dict) -> dict:
    """What is drawn of the value beside its own texts."""
    return {"dated_on": value["dated_on"], "exchange": _exchange(value), **value["drawn"]}


def labels(content: dict) -> dict[str, dict[str, str]]:
    """What the kinds, figures and movements of the value are called."""
    return content["labels"]


def _exchange(value: dict) -> dict:
    """The form in which other programs read the report, without its hash."""
    content = value["content"]
    return {
        "month": content["month"],
        "state": value["state"],
        "as_of": content["as_of"],
        "figures": content["figures"],
        "balance": {
            kind: {lack: {name: of[name] for name in _BALANCED} for lack, of in balances.items()}
            for kind, balances in content["balance"].items()
        },
        "members": content["members"],
        "texts": value["texts"],
    }
