"""Small changes of the code, each of which some test should find."""

import ast
import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

SEED, SAMPLE = 2006, 60


class Part(NamedTuple):
    """A part of the program, by patterns of its files, and its tests: those that find most come first."""

    name: str
    files: tuple[str, ...]
    tests: tuple[str, ...]


PARTS = (
    Part(
        "coverage",
        ("units/coverage/*.py",),
        (
            "tests/units/coverage/test_rules.py",
            "tests/units/coverage",
            "tests/units/test_timeline.py",
            "tests/reports/monthly/test_touched.py",
            "tests/reports/worklists/test_page.py",
        ),
    ),
    Part(
        "access",
        ("accounts/access.py", "units/querysets/areas.py"),
        ("tests/units/test_areas.py", "tests/test_access.py", "tests/units/test_users.py"),
    ),
    Part(
        "querysets",
        ("units/querysets/*.py",),
        (
            "tests/units/test_areas.py",
            "tests/units/test_as_of.py",
            "tests/units/test_decisions.py",
            "tests/units/coverage/test_rules.py",
            "tests/units/test_*_pages.py",
            "tests/units/editing/test_persons.py",
            "tests/units/imports/test_wizard.py",
        ),
    ),
    Part(
        "actions",
        ("units/actions/*.py", "units/changes/*.py"),
        (
            "tests/units/actions",
            "tests/units/editing",
            "tests/accounts/test_undo.py",
            "tests/units/test_users.py",
        ),
    ),
)

_COMPARED = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq, ast.NotEq: ast.Eq,
    ast.In: ast.NotIn, ast.NotIn: ast.In, ast.Is: ast.IsNot, ast.IsNot: ast.Is,
}  # fmt: skip
_COMBINED = {ast.Add: ast.Sub, ast.Sub: ast.Add, ast.BitAnd: ast.BitOr, ast.BitOr: ast.BitAnd}


@dataclass(frozen=True)
class Mutant:
    """One change: in which part and function, what stands there, and what would."""

    part: str
    path: str
    function: str
    was: str
    becomes: str
    nth: int  # of those in the function that read the same

    @property
    def place(self) -> tuple:
        """What names it in another state of the program too."""
        return self.part, self.function, self.was, self.becomes, self.nth

    def __str__(self) -> str:
        return f"{self.path}: {self.function}: {self.was}  →  {self.becomes}"


def drawn(root: Path) -> list[Mutant]:
    """The sample: as many of each part, the same for the same code."""
    chosen = []
    for part in PARTS:
        found = sorted((mutant for mutant, _ in mutants(root, part)), key=lambda mutant: mutant.place)
        chosen += random.Random(f"{SEED} {part.name}").sample(found, SAMPLE // len(PARTS))
    return chosen


def mutants(root: Path, part: Part) -> Iterator[tuple[Mutant, str]]:
    """Every change of the part, and the text of the file that has it."""
    for path in sorted({path for pattern in part.files for path in root.glob(pattern)}):
        if part.name == "querysets" and path.name == "areas.py":
            continue  # is access
        yield from _of_file(part.name, str(path.relative_to(root)), path.read_text(encoding="utf-8"))


def _of_file(part: str, path: str, text: str) -> Iterator[tuple[Mutant, str]]:
    counted: dict[tuple, int] = {}
    for function, node in _inside_functions(ast.parse(text)):
        for changed in _changes(node):
            was, becomes = ast.get_source_segment(text, node) or "", ast.unparse(changed)
            key = (function, was, becomes)
            counted[key] = counted.get(key, 0) + 1
            mutant = Mutant(part, path, function, " ".join(was.split()), becomes, counted[key])
            yield mutant, _with(text, node, becomes)


def _with(text: str, node: ast.AST, becomes: str) -> str:
    """The text with ``becomes`` where the node stood."""
    lines = text.encode().splitlines(keepends=True)
    start = sum(map(len, lines[: node.lineno - 1])) + node.col_offset
    end = sum(map(len, lines[: node.end_lineno - 1])) + node.end_col_offset
    written = becomes if isinstance(node, ast.stmt) else f"({becomes})"
    return (text.encode()[:start] + written.encode() + text.encode()[end:]).decode()


def _inside_functions(
    tree: ast.AST, name: str = "", *, inside: bool = False
) -> Iterator[tuple[str, ast.AST]]:
    """Every node of the bodies of functions, with the function's name, but annotations and defaults."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.arguments) or node is getattr(tree, "annotation", None):
            continue
        if isinstance(node, ast.FunctionDef):
            own = f"{name}.{node.name}".lstrip(".")
            for statement in node.body:
                yield own, statement
                yield from _inside_functions(statement, own, inside=True)
        elif isinstance(node, ast.ClassDef):
            yield from _inside_functions(node, f"{name}.{node.name}".lstrip("."))
        elif inside:
            yield name, node
            yield from _inside_functions(node, name, inside=True)


def _changes(node: ast.AST) -> Iterator[ast.AST]:
    """What the node might have been by mistake."""
    yield from _other_logic(node)
    yield from _other_values(node)


def _other_logic(node: ast.AST) -> Iterator[ast.AST]:
    match node:
        case ast.Compare(ops=[operator]) if type(operator) in _COMPARED:
            yield ast.Compare(node.left, [_COMPARED[type(operator)]()], node.comparators)
        case ast.BoolOp():
            yield ast.BoolOp(ast.Or() if isinstance(node.op, ast.And) else ast.And(), node.values)
        case ast.UnaryOp(op=ast.Not() | ast.Invert()):
            yield node.operand
        case ast.BinOp() if type(node.op) in _COMBINED:
            yield ast.BinOp(node.left, _COMBINED[type(node.op)](), node.right)
        case ast.IfExp():
            yield ast.IfExp(node.test, node.orelse, node.body)


def _other_values(node: ast.AST) -> Iterator[ast.AST]:
    match node:
        case ast.Constant(value=bool()):
            yield ast.Constant(not node.value)
        case ast.Constant(value=int()):
            yield ast.Constant(node.value + 1)
        case ast.Expr(value=ast.Call()):
            yield ast.Pass()
        case ast.Call(func=ast.Attribute(attr="filter" | "exclude"), args=args, keywords=words):
            for i in range(len(args)):
                yield ast.Call(node.func, [*args[:i], *args[i + 1 :]], words)
            for i in range(len(words)):
                yield ast.Call(node.func, args, [*words[:i], *words[i + 1 :]])
