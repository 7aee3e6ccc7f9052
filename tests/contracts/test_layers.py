"""Imports only go down the house, and never round in a circle."""

import ast
from collections.abc import Iterator
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

import yindi

PACKAGE = Path(yindi.__file__).parent
# From the roof to the ground; rooms in one tuple share a floor.
FLOORS = (
    ("__main__",),
    # One of the commands serves the workspace.
    ("cli",),
    ("web",),
    ("present",),
    ("study",),
    ("learn",),
    ("procedure",),
    ("trust",),
    ("plan",),
    ("questions",),
    ("options", "finding", "frames"),
    ("economy",),
    ("assumptions",),
    ("tables",),
    ("methods",),
    ("errors", "messages", "progress", "arrays", "cores"),
    ("__init__",),
)
FLOOR = {room: floor for floor, rooms in enumerate(FLOORS) for room in rooms}
MODULES = {
    ".".join(path.relative_to(PACKAGE).with_suffix("").parts).removesuffix(".__init__"): path
    for path in sorted(PACKAGE.rglob("*.py"))
    if path.relative_to(PACKAGE).parts[0] != "examples"
}


def imported(path: Path) -> Iterator[str]:
    """Every module of ours that a file imports anywhere, as its dotted name inside the package."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: imports are absolute"
            # `from yindi.plan import odds` means the module; `from yindi.plan.odds import EVENTS` the one before.
            deeper = [f"{node.module}.{alias.name}" for alias in node.names]
            names = [name if name.removeprefix("yindi.") in MODULES else str(node.module) for name in deeper]
        else:
            continue
        for name in names:
            if name == "yindi":
                yield "__init__"
            elif name.startswith("yindi."):
                yield name.removeprefix("yindi.")


def room(module: str) -> str:
    """The room on whose floor a module lies."""
    return module.split(".")[0]


@pytest.mark.parametrize("module", sorted(MODULES))
def test_law_imports_only_go_down(module: str) -> None:
    assert room(module) in FLOOR, "a new room is written into FLOORS"
    if module == "__init__":  # names the public nouns, and loads them late
        return
    upward = [name for name in imported(MODULES[module]) if FLOOR[room(name)] < FLOOR[room(module)]]
    assert upward == []


def test_law_no_import_goes_round() -> None:
    graph = {module: set(imported(path)) - {module} for module, path in MODULES.items() if module != "__init__"}
    TopologicalSorter(graph).prepare()
