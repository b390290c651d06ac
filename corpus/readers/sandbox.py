"""Reading one file in a process of its own: a parser may take all memory, hang or abort, and nothing else does."""

from __future__ import annotations

import contextlib
import logging
import os
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from io import BufferedRandom
from pathlib import Path

from corpus.errors import DocumentError
from corpus.pages import Reading
from corpus.readers.ocr import PACKAGES, Engine, find_engine
from corpus.readers.page_files import come, laid_out
from corpus.readers.page_ranges import named_pages
from corpus.readers.watching import UNWATCHED, Watch
from corpus.readers.wire import reading_of

_LOG = logging.getLogger(__name__)
_CHILD = Path(__file__).with_name("child.py")
_MEBIBYTE = 1024 * 1024

_OCR_PAGE_SECONDS = 5.0
_LONGEST_OCR = 30 * 60.0
_SECOND = "second"  # child.py, which imports nothing of ours before it has limited itself, names it alike
_PDF_WITHIN = 1024
_LESS = 4  # such a file may be a bomb, and has had its time
_OCR_SHARE = 0.9  # the rest is for opening the file and handing over what was read

_BETWEEN_LOOKS = 0.3
_STOPPED = "läsningen avbröts"
_TOO_LONG = "läsningen avbröts: filen tog för lång tid"
_TOO_MUCH = "läsningen avbröts: filen gav för mycket text"
_DIED = "läsningen avbröts: filen krävde för mycket minne eller är skadad"
_FAILED = "läsningen misslyckades: filen kunde inte tolkas"
_NO_ENGINE = f"installera {PACKAGES} och läs in igen"


@dataclass(frozen=True, slots=True)
class Limits:
    """What the reading of one file may take, in bytes and seconds; `wall_seconds` is by the clock on the wall."""

    input_bytes: int = 100 * _MEBIBYTE
    memory: int = 1024 * _MEBIBYTE
    cpu_seconds: int = 30
    wall_seconds: float = 60.0
    output_bytes: int = 64 * _MEBIBYTE
    open_files: int = 64

    def for_scans(self, pages: int) -> Limits:
        """What text recognition of so many pages may take; tesseract lives under the same limits."""
        seconds = min(_LONGEST_OCR, self.wall_seconds + _OCR_PAGE_SECONDS * pages)
        return replace(
            self, memory=self.memory * 3 // 2, cpu_seconds=self.cpu_seconds + int(seconds), wall_seconds=seconds
        )


# Files with scanned pages are read one after the other: each keeps all processors busy.
_ONE_AT_A_TIME = threading.Lock()


def read_file(
    data: bytes,
    limits: Limits = Limits(),
    engine: Callable[[], Engine | None] = find_engine,
    watch: Watch = UNWATCHED,
) -> Reading:
    """What the file holds. Raises DocumentError where it cannot be read, or takes more than the limits allow.

    Pages that are images or badly read are read by the engine of text recognition; where there is none, or it fails, the
    text that is there is given with a warning. `watch` follows that, and hands over what an earlier run recognised.
    """
    if len(data) > limits.input_bytes:
        raise DocumentError(f"filen är större än {limits.input_bytes // _MEBIBYTE} MB")
    reading = _first_reading(data, limits)
    if not reading.unread:
        return reading
    found = engine()
    if found is None:
        return _without_recognition(reading, _NO_ENGINE)
    with _ONE_AT_A_TIME:
        try:
            return _recognised(data, limits.for_scans(len(reading.unread)), found, len(reading.unread), watch)
        except DocumentError as error:
            if not _has_text(reading):
                raise
            return _without_recognition(reading, error.reason)


def _first_reading(data: bytes, limits: Limits) -> Reading:
    """What the file holds without text recognition; where a PDF brought its reader down, the second one is tried once."""
    try:
        return _in_child(data, limits)
    except DocumentError as error:
        if error.reason != _DIED or b"%PDF-" not in data[:_PDF_WITHIN]:
            raise
        less = replace(
            limits, cpu_seconds=max(1, limits.cpu_seconds // _LESS), wall_seconds=limits.wall_seconds / _LESS
        )
        try:
            with tempfile.TemporaryDirectory(prefix="las-") as empty:
                return reading_of(lines_of_child(data, less, (_SECOND,), empty))
        except DocumentError:
            raise error from None


def _has_text(reading: Reading) -> bool:
    return any(page.lines for page in reading.pages)


def _without_recognition(reading: Reading, reason: str) -> Reading:
    """The text that is there, with the reason why there is no more. Raises DocumentError where there is none at all."""
    if not _has_text(reading):
        raise DocumentError(f"filen är inläst som bild och behöver texttolkning (OCR): {reason}")
    places = [number - 1 for number in reading.unread]
    warning = f"{named_pages(places)} är inläst bild eller skadad text och behöver texttolkning (OCR): {reason}"
    return replace(reading, unread=(), warnings=(*reading.warnings, warning))


def _in_child(data: bytes, limits: Limits) -> Reading:
    with tempfile.TemporaryDirectory(prefix="las-") as empty:
        return reading_of(lines_of_child(data, limits, (), empty))


def _recognised(data: bytes, limits: Limits, engine: Engine, pages: int, watch: Watch) -> Reading:
    """The file with so many of its pages read by text recognition, each handed over as it comes."""
    known = dict(watch.known())
    seen = set(known)
    watch.progress(len(seen), pages)
    arguments = (str(_OCR_SHARE * limits.wall_seconds), *engine.arguments())
    with tempfile.TemporaryDirectory(prefix="las-") as folder:
        laid_out(Path(folder), known)

        def look() -> None:
            for place, content in come(Path(folder), seen):
                seen.add(place)
                watch.recognised(place, content)
                watch.progress(min(len(seen), pages), pages)
            if watch.stopped():
                raise DocumentError(_STOPPED)

        return reading_of(lines_of_child(data, limits, arguments, folder, look))


def lines_of_child(
    data: bytes, limits: Limits, arguments: tuple[str, ...], folder: str, look: Callable[[], None] | None = None
) -> list[str]:
    """The lines that the child answers with, standing in that folder; `look` is called now and then while it works.

    Raises DocumentError where it does not answer.
    """
    with (
        tempfile.TemporaryFile() as given,
        tempfile.TemporaryFile() as answer,
        tempfile.TemporaryFile() as complaint,
    ):
        given.write(data)
        given.seek(0)
        status = _run(limits, arguments, folder, given, answer, complaint, look)
        if status:
            _LOG.warning(
                "reading ended with status %s: %s", status, _from_start(complaint, 2000).decode("utf-8", "replace")
            )
            raise DocumentError(_reason(status))
        written = _from_start(answer, limits.output_bytes + 1)
    if len(written) > limits.output_bytes:
        raise DocumentError(_TOO_MUCH)
    return written.decode("ascii", errors="replace").splitlines()


def _run(
    limits: Limits,
    ocr: tuple[str, ...],
    folder: str,
    given: BufferedRandom,
    answer: BufferedRandom,
    complaint: BufferedRandom,
    look: Callable[[], None] | None,
) -> int:
    """The exit status of the child, killed with all it started where the clock runs out."""
    sizes = (limits.memory, limits.cpu_seconds, limits.output_bytes, limits.open_files)
    posix = os.name == "posix"
    process = subprocess.Popen(
        [sys.executable, "-I", str(_CHILD), *map(str, sizes), *ocr],
        stdin=given,
        stdout=answer,
        stderr=complaint,
        cwd=folder,
        close_fds=True,
        env={} if posix else None,
        process_group=0 if posix else None,
    )
    try:
        return _waited_for(process, limits.wall_seconds, look)
    finally:
        _kill(process, posix)


def _waited_for(process: subprocess.Popen[bytes], seconds: float, look: Callable[[], None] | None) -> int:
    """The exit status; a look is taken while waiting, and once more when all is done or the time is up."""
    until = time.monotonic() + seconds
    while True:
        left = until - time.monotonic()
        with contextlib.suppress(subprocess.TimeoutExpired):
            status = process.wait(max(0.0, left if look is None else min(left, _BETWEEN_LOOKS)))
            if look is not None:
                look()
            return status
        if look is not None:
            look()
        if left <= 0:
            raise DocumentError(_TOO_LONG)


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
