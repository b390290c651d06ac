"""One distribution owns `whoosh`, and it is one that is known; else nothing opens or writes an index."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest
from click.testing import CliRunner

from index.whoosh_owner import KNOWN, WhooshRefused, fault_of, owners, refuse_others
from web import wsgi
from web.cli import protokollsok

ROOT = Path(__file__).parents[1]


@pytest.mark.parametrize(
    ("owned_by", "said"),
    [
        (["whoosh3"], None),
        (["whoosh-reloaded"], None),
        (["whoosh-reloaded", "whoosh3"], "flera paket (whoosh-reloaded, whoosh3)"),
        (["whoosh-ng", "whoosh3"], "flera paket (whoosh-ng, whoosh3)"),
        (["whoosh-ng"], "kommer från whoosh-ng"),
        ([], "inte från något"),
    ],
    ids=["whoosh3", "reloaded", "both", "a stranger beside", "a stranger", "none"],
)
def test_who_may_own_it(owned_by: Sequence[str], said: str | None) -> None:
    fault = fault_of(owned_by)
    assert fault is None if said is None else fault is not None and said in fault


def test_this_environment_has_one() -> None:
    assert len(owners()) == 1 and owners()[0] in KNOWN
    refuse_others()


def installed(folder: Path, name: str, listed: str) -> None:
    """A distribution as pip leaves it, with the list of what it installed."""
    info = folder / f"{name.replace('-', '_')}-1.0.dist-info"
    info.mkdir(parents=True)
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n")
    (info / "RECORD").write_text(f"{listed},sha256=abc,1\n")


@pytest.mark.parametrize(
    ("listed", "others"),
    [("whoosh/__init__.py", ["whoosh-ng"]), ("../../whoosh/__init__.py", ["whoosh-ng"]), ("notwhoosh/__init__.py", []),
     ("vendored/whoosh/__init__.py", [])],
)  # fmt: skip
def test_owners_are_seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, listed: str, others: list[str]) -> None:
    before = list(owners())
    installed(tmp_path, "Whoosh_NG", listed)
    monkeypatch.syspath_prepend(str(tmp_path))
    assert owners() == sorted([*others, *before])


COMMANDS: Sequence[Sequence[str]] = (
    ("read", "."), ("search", "skola"), ("show", "ks/2020-01-01"), ("correct", "--list"), ("withdraw", "--list"),
    *(("index", action) for action in ("status", "verify", "rollback", "rebuild")),
    ("restore", "kopia.zip"), ("serve",),
)  # fmt: skip


@pytest.fixture
def two_owners(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    installed(tmp_path / "site", "whoosh-ng", "whoosh/__init__.py")
    monkeypatch.syspath_prepend(str(tmp_path / "site"))
    return tmp_path / "site"


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_no_command_starts_with_two(two_owners: Path, tmp_path: Path, command: Sequence[str]) -> None:
    data = tmp_path / "data"
    result = CliRunner().invoke(protokollsok, (*command, "--data", str(data)))
    assert result.exit_code == 1
    assert "flera paket" in result.stderr and "whoosh-ng" in result.stderr and "doctor" in result.stderr
    assert not data.exists()


def test_the_doctor_tells(two_owners: Path, tmp_path: Path) -> None:
    result = CliRunner().invoke(protokollsok, ("doctor", "--data", str(tmp_path / "data")))
    assert result.exit_code == 1
    assert "fel      Modulen whoosh kommer från flera paket" in result.stdout


def test_no_server_starts_with_two(two_owners: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        wsgi.application()
    assert ended.value.code == 3
    assert "flera paket" in capsys.readouterr().err


def test_a_process_ends_with_a_sentence(two_owners: Path, tmp_path: Path) -> None:
    code = f"import sys; sys.path.insert(0, {str(two_owners)!r}); from web.cli import main; main()"
    command = [sys.executable, "-c", code, "search", "skola", "--data", str(tmp_path / "data")]
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("Fel: Modulen whoosh kommer från flera paket") and "Traceback" not in done.stderr


def test_refusal_is_an_error_of_its_own(two_owners: Path) -> None:
    with pytest.raises(WhooshRefused, match="whoosh-ng"):
        refuse_others()
