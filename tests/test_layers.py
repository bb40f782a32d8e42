"""Data walks one way: which room may import which, read from the source."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "convert"

EVERYWHERE = ("errors", "notices", "phrases", "printable", "settings", "world")

MAY_IMPORT = {
    "errors": (),
    "notices": (),
    "phrases": (),
    "printable": (),
    "options": (),
    "world": ("errors",),
    "settings": ("errors",),
    "article": ("notices",),
    "stylesheets": ("errors",),
    "pictures": ("article", "errors", "notices", "stylesheets", "world"),
    "fetching": ("errors", "world"),
    "readers": ("article", "pictures", *EVERYWHERE),
    "normalise": ("article", "pictures", *EVERYWHERE),
    "narration": ("article", *EVERYWHERE),
    "voices": ("article", "narration.script", *EVERYWHERE),
    "writers": ("article", "pictures", "voices.recording", "voices.encode", "stylesheets", *EVERYWHERE),
    "check": ("article", *EVERYWHERE),
    "archive": ("article", "readers", "normalise", "narration", "voices", "writers", "check", "fetching", *EVERYWHERE),
    "jobs": ("article", "pictures", "readers", "normalise", "narration", "voices", "writers", "check", "archive", "fetching", *EVERYWHERE),
    "terminal": ("jobs", "voices.registry", *EVERYWHERE),
    "outline": ("article", "readers.flat", "terminal", *EVERYWHERE),
    "cli": ("article", "options", "voices.registry", "check", "archive.run", "jobs", "terminal", "outline", *EVERYWHERE),
    "__main__": ("cli",),
    "__init__": ("article", "jobs", *EVERYWHERE),
}
"""Room → what it may import besides itself and the version. Dependencies point down; `readers` and `writers` never meet."""


def room_of(path: Path) -> str:
    """The room that a module is in: its folder, or its own name where it lies at the top."""
    first = path.relative_to(PACKAGE).parts[0]
    return first.removesuffix(".py")


def imports(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Line and dotted name of everything of ours that a module imports, also inside functions and by name (`import_module`)."""
    for node in ast.walk(tree):
        match node:
            case ast.Import(names=names):
                yield from ((node.lineno, alias.name) for alias in names)
            case ast.ImportFrom(module=module, names=names, level=0) if module:
                yield from ((node.lineno, f"{module}.{alias.name}") for alias in names)
            case ast.ImportFrom(level=level) if level:
                yield node.lineno, "a relative import"
            case ast.Constant(value=str(text)) if found := re.fullmatch(r"(convert(?:\.[a-z_]+)+)(?::\w+)?", text):
                yield node.lineno, found[1]


def allowed(room: str, name: str) -> bool:
    """Whether a module of `room` may import the dotted `name`."""
    if name == "a relative import":
        return False
    if name.split(".")[0] != "convert" or name in ("convert.__version__", "convert"):
        return True
    inner = name.removeprefix("convert.") + "."
    return any(inner.startswith(f"{door}.") for door in (room, *MAY_IMPORT[room]))


@pytest.mark.parametrize("room", sorted({room_of(path) for path in PACKAGE.rglob("*.py")}))
def test_no_arrow_points_upward(room: str) -> None:
    assert room in MAY_IMPORT, f"The room {room} is new: say in MAY_IMPORT what it may import."
    wrong = [
        f"{path.relative_to(PACKAGE.parent)}:{line} imports {name}"
        for path in sorted(PACKAGE.rglob("*.py"))
        if room_of(path) == room
        for line, name in imports(ast.parse(path.read_bytes()))
        if not allowed(room, name)
    ]
    assert not wrong, "\n".join(wrong)


def test_the_table_itself_has_no_upward_arrow() -> None:
    order = list(MAY_IMPORT)
    for room, doors in MAY_IMPORT.items():
        for door in doors:
            assert order.index(door.split(".")[0]) < order.index(room), f"{room} stands above {door} in the table"


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("import convert.jobs.shelf", ["convert.jobs.shelf"]),
        ("from convert.voices import recording", ["convert.voices.recording"]),
        ("def f():\n from convert.writers.epub import write", ["convert.writers.epub.write"]),
        ("WRITERS = {'epub': 'convert.writers.epub'}", ["convert.writers.epub"]),
        ("WRITERS = {'epub': 'convert.writers.epub:write_epub'}", ["convert.writers.epub"]),
        ("from . import x", ["a relative import"]),
        ("import re", ["re"]),
    ],
)
def test_imports_are_seen(source: str, found: list[str]) -> None:
    assert [name for _, name in imports(ast.parse(source))] == found
