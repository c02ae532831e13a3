"""Small words of the committee's lists: which shape a state has, where something lies."""

from committee.models.states import DifficultyState

# Every state has a shape beside its word, so that nothing is told by colour alone.
DIFFICULTY_SHAPES = {
    DifficultyState.RAISED: "draft",
    DifficultyState.TAKEN_UP: "report",
    DifficultyState.PASSED_ON: "sent",
    DifficultyState.ANSWERED: "back",
    DifficultyState.CLOSED: "ok",
}
CONCLUSION_SHAPES = {"open": "none", "undocumented": "ready", "closed": "ok", "withdrawn": "closed"}
