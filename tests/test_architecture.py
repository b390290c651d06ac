"""The house: data flows corpus → index → search → web, and imports run the other way only."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path

import pytest

from index.whoosh_owner import fault_of, owners

ROOT = Path(__file__).parents[1]
LAYERS = ("corpus", "index", "search", "web")
# The renderer of the samples is a development tool outside the layers.
MODULES = sorted(
    path for layer in LAYERS for path in (ROOT / layer).rglob("*.py") if "samples/render" not in path.as_posix()
)
# A library that only certain files may import, by the start of their path.
PLACES = {
    "whoosh": ("index/whoosh_", "search/whoosh_"),
    "numpy": (
        "index/whoosh_",
        "index/postings",
        "index/text_batch",
        "index/term_gathering",
        "search/whoosh_",
        "search/facet_",
    ),
    "bs4": ("corpus/readers/html",),
    "pikepdf": ("corpus/readers/pdf",),
    "lxml": ("corpus/readers/html", "corpus/readers/docx"),
    "pypdfium2": ("corpus/readers/pdf",),
    "sqlalchemy": ("corpus/catalogue/",),
    "flask": ("web/",),
    "click": ("web/cli",),
    "waitress": ("web/",),
    "simplemma": ("index/lemmas",),
    "snowballstemmer": ("index/stems",),
    "platformdirs": ("web/settings.py",),
    "rapidfuzz": ("search/misspelt_nearby",),
}
BANNED_NAMES = {"utils", "util", "helpers", "helper", "common", "base", "manager", "misc"}


def imported(path: Path) -> Iterator[str]:
    """The full names of all modules that a file imports, inside functions too."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            assert node.level == 0, f"{path}: relative import"
            yield node.module


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_imports_run_one_way(path: Path) -> None:
    own = LAYERS.index(path.relative_to(ROOT).parts[0])
    above = set(LAYERS[own + 1 :])
    assert not above & {name.split(".")[0] for name in imported(path)}


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_libraries_stay_in_their_places(path: Path) -> None:
    for name in imported(path):
        places = PLACES.get(name.split(".")[0])
        assert places is None or name_of(path).startswith(places), f"{name} in {name_of(path)}"


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_modules_are_small_and_named_for_what_they_hold(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 300
    assert path.stem not in BANNED_NAMES


def test_only_settings_read_the_environment() -> None:
    readers = [name_of(path) for path in MODULES if "os.environ" in path.read_text(encoding="utf-8")]
    assert set(readers) <= {"web/settings.py"}


def test_no_other_distribution_owns_our_top_level_names() -> None:
    owners = metadata.packages_distributions()
    for layer in LAYERS:
        assert set(owners.get(layer, ["protokollsok"])) == {"protokollsok"}


def test_exactly_one_distribution_owns_whoosh() -> None:
    assert fault_of(owners()) is None
    assert list(owners()) == sorted(
        {one.lower().replace("_", "-") for one in metadata.packages_distributions()["whoosh"]}
    )
