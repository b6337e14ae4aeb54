"""Imports flow one way, heavy packages stay in their room, and no code knows a language by name."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import kg
from kg.languages import available

PACKAGE = Path(kg.__file__).parent
# A room may import from the rows above its own, and from itself.
LAYERS = (
    ("model", "errors"),
    ("clock", "files", "plain", "tables", "text"),
    ("ontology",),
    ("languages",),
    ("read",),
    ("annotate",),
    ("extract",),
    ("resolve",),
    ("store",),
    ("query",),
    ("ask",),
    ("graph", "network"),
    ("export",),
    ("view",),
    ("job",),
    ("build", "verify", "check", "score"),
    ("training",),
    ("judge",),
    ("",),  # the package itself: the verbs of its Python interface
    ("cli",),
    ("__main__",),
)
LEVEL = {room: level for level, rooms in enumerate(LAYERS) for room in rooms}
# Where packages that are slow to import, or that a stage hides from the others, may be imported.
ONLY_IN = {
    "spacy": {"annotate"},
    "pyvi": {"annotate"},
    "onnxruntime": {"annotate", "training"},
    "torch": {"training"},
    "trafilatura": {"read"},
    "py3langid": {"read"},
    "distributed": {"job"},
    "pyarrow": {"job"},
    "sqlite3": {"store"},
    "pandas": {"query", "network"},
    "pyvis": {"view"},
    "igraph": {"view", "network"},
    "typer": {"cli"},
    "rich": {"cli"},
}
MODULES = sorted(PACKAGE.rglob("*.py"))


def room(module: str) -> str:
    """Name the part of ``kg`` that a dotted name belongs to: "kg.read.clean" is of "read"."""
    return [*module.split("."), ""][1]


def name(path: Path) -> str:
    parts = path.relative_to(PACKAGE.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def imports(tree: ast.AST) -> Iterator[str]:
    """Yield the modules that are imported at run time, also inside functions."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test):
            continue
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            assert node.level == 0, "imports are absolute"
            yield node.module if node.module != "kg" else f"kg.{node.names[0].name}"
        elif isinstance(node, ast.Call) and ast.unparse(node.func).endswith("import_module"):
            yield ast.literal_eval(node.args[0])
        yield from imports(node)


def parse(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_imports_flow_down(path: Path) -> None:
    here = room(name(path))
    assert here in LEVEL, f"say in LAYERS where {here} stands"
    used = {room(module) for module in imports(parse(path)) if module.split(".")[0] == "kg"}
    assert {other for other in used - {here} if LEVEL[other] >= LEVEL[here]} == set()


@pytest.mark.parametrize("package", sorted(ONLY_IN))
def test_package_is_imported_only_in_its_room(package: str) -> None:
    importers = {
        room(name(path))
        for path in MODULES
        if package in {module.split(".")[0] for module in imports(parse(path))}
    }
    assert importers
    assert importers <= ONLY_IN[package]


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_code_compares_nothing_with_a_language(path: Path) -> None:
    codes = set(available())
    compared = [
        ast.unparse(node)
        for node in ast.walk(parse(path))
        if isinstance(node, ast.Compare)
        for part in ast.walk(node)
        if isinstance(part, ast.Constant) and part.value in codes
    ]
    assert compared == []


def test_readme_lists_the_rooms_in_their_order() -> None:
    readme = (PACKAGE.parent / "README.md").read_text(encoding="utf-8")
    table = readme.partition("### The house")[2].partition("\n## ")[0]
    listed = [
        tuple(re.findall(r"`(\w+)(?:\.py|/)`", row.split("|")[1]))
        for row in table.splitlines()
        if row.startswith("| `")
    ]
    assert listed == [rooms for rooms in LAYERS if not set(rooms) & {"", "__main__"}]
