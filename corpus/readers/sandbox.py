"""Reading one file in a process of its own: a parser may take all memory, hang or abort, and nothing else does."""

from __future__ import annotations

import contextlib
import logging
import os
import signal
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from io import BufferedRandom
from pathlib import Path

from corpus.errors import DocumentError
from corpus.pages import Reading
from corpus.readers.wire import reading_of

_LOG = logging.getLogger(__name__)
_CHILD = Path(__file__).with_name("child.py")
_MEBIBYTE = 1024 * 1024

_TOO_LONG = "läsningen avbröts: filen tog för lång tid"
_TOO_MUCH = "läsningen avbröts: filen gav för mycket text"
_DIED = "läsningen avbröts: filen krävde för mycket minne eller är skadad"
_FAILED = "läsningen misslyckades: filen kunde inte tolkas"


@dataclass(frozen=True, slots=True)
class Limits:
    """What the reading of one file may take, in bytes and seconds; `wall_seconds` is by the clock on the wall."""

    input_bytes: int = 100 * _MEBIBYTE
    memory: int = 1024 * _MEBIBYTE
    cpu_seconds: int = 30
    wall_seconds: float = 60.0
    output_bytes: int = 64 * _MEBIBYTE
    open_files: int = 64


def read_file(data: bytes, limits: Limits = Limits()) -> Reading:
    """What the file holds. Raises DocumentError where it cannot be read, or takes more than the limits allow."""
    if len(data) > limits.input_bytes:
        raise DocumentError(f"filen är större än {limits.input_bytes // _MEBIBYTE} MB")
    with (
        tempfile.TemporaryDirectory(prefix="las-") as empty,
        tempfile.TemporaryFile() as given,
        tempfile.TemporaryFile() as answer,
        tempfile.TemporaryFile() as complaint,
    ):
        given.write(data)
        given.seek(0)
        status = _run(limits, empty, given, answer, complaint)
        if status:
            _LOG.warning(
                "reading ended with status %s: %s", status, _from_start(complaint, 2000).decode("utf-8", "replace")
            )
            raise DocumentError(_reason(status))
        written = _from_start(answer, limits.output_bytes + 1)
    if len(written) > limits.output_bytes:
        raise DocumentError(_TOO_MUCH)
    return reading_of(written.decode("ascii", errors="replace").splitlines())


def _run(limits: Limits, folder: str, given: BufferedRandom, answer: BufferedRandom, complaint: BufferedRandom) -> int:
    """The exit status of the child, killed with all it started where the clock runs out."""
    sizes = (limits.memory, limits.cpu_seconds, limits.output_bytes, limits.open_files)
    posix = os.name == "posix"
    process = subprocess.Popen(
        [sys.executable, "-I", str(_CHILD), *map(str, sizes)],
        stdin=given,
        stdout=answer,
        stderr=complaint,
        cwd=folder,
        close_fds=True,
        env={} if posix else None,
        process_group=0 if posix else None,
    )
    try:
        return process.wait(limits.wall_seconds)
    except subprocess.TimeoutExpired:
        raise DocumentError(_TOO_LONG) from None
    finally:
        _kill(process, posix)


def _kill(process: subprocess.Popen[bytes], posix: bool) -> None:
    """Kills the child and whatever it started that still runs."""
    if posix:
        with contextlib.suppress(ProcessLookupError, PermissionError):  # the group is gone already
            os.killpg(process.pid, signal.SIGKILL)
    else:
        process.kill()
    process.wait()


def _from_start(file: BufferedRandom, size: int) -> bytes:
    file.seek(0)
    return file.read(size)


def _reason(status: int) -> str:
    if status >= 0:
        return _FAILED
    return _TOO_LONG if -status == getattr(signal, "SIGXCPU", None) else _DIED
