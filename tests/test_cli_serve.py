from __future__ import annotations

import json
import re
import signal
import subprocess
import sys
import threading
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner
from council_minutes import board, json_lines

from web.cli import protokollsok

ROOT = Path(__file__).parent.parent


@pytest.fixture
def data(tmp_path: Path) -> Path:
    file = tmp_path / "export.jsonl"
    file.write_text(json_lines(board()), encoding="utf-8")
    read = CliRunner().invoke(protokollsok, ("read", str(file), "--data", str(tmp_path / "data")))
    assert read.exit_code == 0, read.output
    return tmp_path / "data"


@pytest.fixture
def served(data: Path) -> Iterator[subprocess.Popen[str]]:
    words = [sys.executable, "-u", "-m", "web", "serve", "--data", str(data), "--port", "0"]
    with subprocess.Popen(words, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        kill = threading.Timer(180, process.kill)
        kill.start()
        yield process
        kill.cancel()
        process.kill()


@pytest.mark.parametrize("wanted", [signal.SIGINT, signal.SIGTERM])
def test_serve_says_where_answers_and_stops(served: subprocess.Popen[str], wanted: signal.Signals) -> None:
    assert served.stdout
    said = served.stdout.readline()
    found = re.fullmatch(r"Protokollsök visar 1 sammanträde och 2 paragrafer på (http://127\.0\.0\.1:\d+)/ .*\n", said)
    assert found, said
    with urllib.request.urlopen(f"{found[1]}/api/search?q=tillbyggnad", timeout=60) as answer:
        assert json.load(answer)["total"] == 1
    served.send_signal(wanted)
    assert served.stdout.readline() == "Stoppad.\n"
    assert served.wait(60) == 0


def test_a_port_in_use_is_told(served: subprocess.Popen[str], data: Path) -> None:
    assert served.stdout
    port = re.findall(r":(\d+)/", served.stdout.readline())[0]
    result = CliRunner().invoke(protokollsok, ("serve", "--data", str(data), "--port", port))
    assert result.exit_code == 1
    assert f"Port {port} på 127.0.0.1 kan inte öppnas: den används redan av ett annat program." in result.stderr
