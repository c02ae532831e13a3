"""An operation on the register is taken back, and the ledger with it."""

from collections.abc import Iterable, Iterator
from uuid import UUID

from django.db import IntegrityError
from django.db.models import QuerySet
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.access import Permission, allowed, sees_everywhere
from accounts.models import Operation, User
from accounts.operations import Recorded
from accounts.operations import operation as begin
from accounts.registry import entry_of, owner_of
from accounts.undo import CannotUndo, Standing, StoodUpon, Undoing, recorded_models, take_back
from units.actions import named_documents
from units.actions.lawful import LawBroken, keeping_laws
from units.coverage import ledger
from units.details.histories import histories_writable_by
from units.details.joined import done_at_first
from units.details.obstacles import Obstacle, moment, obstacles, who_in_sentence
from units.laws import Touched
from units.models import (
    Cell,
    CellCoverage,
    CellPeriod,
    Decision,
    Member,
    Membership,
    OperationDecision,
    Programme,
    Threshold,
    Unit,
    UnitPeriod,
)

_NEVER = {
    Operation.Kind.DEMO: _("Dữ liệu mẫu được tạo một lần khi bắt đầu nên không hoàn tác được."),
    Operation.Kind.ERASURE: _("Dữ liệu cá nhân đã xóa theo yêu cầu thì không thể khôi phục."),
    Operation.Kind.SIGNING: _("Báo cáo đã ký không hoàn tác được; hãy lập báo cáo đính chính hoặc bổ sung."),
    Operation.Kind.REPORT: _("Các bước của báo cáo tháng được giữ mãi; hãy trả lại hoặc mở lại báo cáo."),
}
_NO_ROWS = _("Thao tác này không ghi dòng nào của sổ gốc nên không có gì để hoàn tác.")
_NO_CHANGE = _("Thao tác này không làm sổ gốc khác đi nên không có gì để hoàn tác.")
_BREAKS = _("Chưa hoàn tác được, vì những việc sau sẽ không còn đúng với sổ.")
_FIRST = _(
    "Đây là thiết lập ban đầu của chương trình, không hoàn tác được; hãy sửa lại trong phần Thiết lập."
)


class NotUndone(CannotUndo):
    """The operation was not taken back: why, in a sentence, and what stands on it."""

    def __init__(self, sentence: str, obstacles: Iterable[Obstacle] = ()) -> None:
        super().__init__(sentence)
        self.obstacles = list(obstacles)

    def __str__(self) -> str:
        return " ".join([self.args[0], *(obstacle.sentence for obstacle in self.obstacles)])


def may_undo(user: User, operation: Operation) -> bool:
    """Whether ``user`` may take the operation back: may undo, and may write each of its rows now.

    What doing needed, undoing needs: the permission of each model, and the area as it is today.
    """
    own = operation.by_id == user.pk and allowed(user, Permission.UNDO_OWN)
    if not own and not allowed(user, Permission.UNDO_ANY):
        return False
    if not all(allowed(user, entry_of(model).writing) for model in _written(operation)):
        return False
    return sees_everywhere(user) or (_lies_in_area(user, operation) and _is_writable(user, operation))


def _written(operation: Operation) -> list[type[Recorded]]:
    """The models of which the operation wrote rows."""
    return [model for model in recorded_models() if model.history.filter(operation=operation).exists()]


def _is_writable(user: User, operation: Operation) -> bool:
    """Whether the units and cells that the operation wrote of, where they still exist, may be written now.

    What lay in the area once, and has moved away since, is not.
    """
    for thing in (Unit, Cell):
        keys = {key for rows in _telling_of(thing, operation) for key in rows}
        there = thing.objects.filter(pk__in=keys)
        if there.count() != thing.objects.writable_by(user).filter(pk__in=keys).count():
            return False
    return True


def _telling_of(thing: type[Recorded], operation: Operation) -> Iterator[QuerySet]:
    """The keys of the things of a model that the operation wrote, or of which it wrote a dated fact."""
    yield thing.history.filter(operation=operation).values_list("id", flat=True)
    for model in (UnitPeriod, CellPeriod):
        column, about = owner_of(model)
        if about is thing:
            yield model.history.filter(operation=operation).values_list(column, flat=True)


def _lies_in_area(user: User, operation: Operation) -> bool:
    """Whether the rows of the operation, one by one, lie where ``user`` works today."""
    for model, rows in histories_writable_by(user).items():
        written = model.history.filter(operation=operation)
        if written.count() != rows.filter(operation=operation).count():
            return False
    return True


def undo_operation(
    operation: Operation, by: User | None, reason: str = "", *, token: UUID | None = None
) -> Operation:
    """Let the register be as it was before ``operation``, its ledger too; the operation that did it.

    Raises ``NotUndone`` with a sentence when something later stands on it, or when it is of a kind
    that is not taken back.
    """
    if sentence := refusal(operation):
        raise NotUndone(sentence)
    try:
        with begin(kind=Operation.Kind.UNDO, by=by, reason=reason, token=token, undoes=operation) as current:
            _only_this(current, operation)
            with keeping_laws(_written_by(operation)), ledger.recounting(touched_units(operation)):
                _take_back(Undoing(operation))
    except StoodUpon as found:
        raise NotUndone(
            gettext("Chưa hoàn tác được, vì sau đó đã có thay đổi khác trên chính những dòng này."),
            obstacles(found.standing, user=by, with_persons=_names_persons(by)),
        ) from found
    except LawBroken as found:
        raise NotUndone(str(_BREAKS), _broken_obstacles(found, by)) from found
    except IntegrityError as error:
        raise NotUndone(
            _already(operation)
            or gettext("Có người vừa ghi vào chính những dòng này. Hãy mở lại thao tác và thử lại.")
        ) from error
    return current


def _written_by(operation: Operation) -> Touched:
    """What hangs together with the rows that the operation wrote."""
    written = {
        model: model.history.filter(operation=operation).values_list("id", flat=True)
        for model in recorded_models()
    }
    return Touched.of_written(written)


def _broken_obstacles(found: LawBroken, by: User | None) -> list[Obstacle]:
    """What would have no place any more, one by one; to whoever may not see all names, only of which kind."""
    if not _names_persons(by):
        sentences = {str(breach.law.sentence) for breach in found.broken}
        return [Obstacle(sentence, None) for sentence in sorted(sentences)]
    return [Obstacle(fact.sentence, None) for fact in found.facts]


def refusal(operation: Operation) -> str:
    """Why the operation can never be taken back, as a sentence; empty when it may be tried."""
    if operation.kind in _NEVER:
        return str(_NEVER[operation.kind])
    if sentence := _already(operation):
        return sentence
    if not any(model.history.filter(operation=operation).exists() for model in recorded_models()):
        return str(_NO_ROWS)
    if Programme.history.filter(operation=operation, history_type="+").exists():
        return str(_FIRST)
    return ""


def what_stands(operation: Operation, user: User) -> list[Obstacle]:
    """What stands on the operation now; empty when nothing does, or when it is never taken back anyway."""
    if refusal(operation):
        return []
    undoing = Undoing(operation)
    found = [*_documents(undoing), *undoing.standing()]
    return obstacles(found, user=user, with_persons=_names_persons(user))


def _names_persons(user: User | None) -> bool:
    """Whether ``user`` may read the names of members of the whole register; the server's commands may."""
    return user is None or (allowed(user, Permission.SEE_PERSONS) and sees_everywhere(user))


def _already(operation: Operation) -> str:
    done = Operation.objects.filter(undoes=operation).select_related("by").first()
    if done is None:
        return ""
    return gettext("Thao tác này đã được {who} hoàn tác lúc {moment}.").format(
        who=who_in_sentence(done), moment=moment(done)
    )


def _only_this(current: Operation, operation: Operation) -> None:
    """An undoing is an act of its own: inside another operation its rows could not be told apart."""
    if current.undoes_id != operation.pk:
        raise RuntimeError("An operation is not undone inside another one.")


def _take_back(undoing: Undoing) -> None:
    if undoing.changes_nothing:
        raise NotUndone(str(_NO_CHANGE))
    if standing := _documents(undoing):
        raise StoodUpon(standing)
    take_back(undoing)
    named_documents.follow(effect.pk for effect in undoing.effects.get(Decision, ()))
    if Threshold in undoing.effects:
        ledger.rebuild()


def _documents(undoing: Undoing) -> list[Standing]:
    """The documents that would go although other operations, not undone themselves, were done by them.

    Where documents are joined again, the operations go with them.
    """
    found: list[Standing] = []
    if done_at_first(undoing.operation).kind == Operation.Kind.MERGE:
        return found
    for model, keys in undoing.created.items():
        if model is Decision:
            named = OperationDecision.objects.filter(decision__in=keys).exclude(operation=undoing.operation)
            found += [
                Standing("document", model, row.decision_id, row.operation_id)
                for row in named.select_related("operation")
                if _is_in_force(row.operation)
            ]
    return found


def _is_in_force(operation: Operation) -> bool:
    """Whether what the operation did still holds: it was not undone, or its undoing was undone."""
    done = Operation.objects.filter(undoes=operation).first()
    return done is None or not _is_in_force(done)


# ---- The ledger -------------------------------------------------------------------------------


def touched_units(operation: Operation) -> set[int]:
    """The units whose coverage the operation, or its undoing, may have changed."""
    found: set[int] = set()
    for model in (UnitPeriod, CellCoverage, Membership):
        written = model.history.filter(operation=operation).values("id")
        rows = model.history.filter(id__in=written).exclude(unit=None)
        found |= set(rows.values_list("unit_id", flat=True).distinct())
    members = Member.history.filter(operation=operation).values("id")
    rows = Membership.history.filter(member__in=members).exclude(unit=None)
    return found | set(rows.values_list("unit_id", flat=True).distinct())
