"""A process that writes parts of an index: meetings come in, how many records each became goes out."""

from __future__ import annotations

import os
import pickle
import queue
import signal
import sys
import threading
from pathlib import Path
from typing import IO

from index.parts import PartWriter
from index.work import Work

START = "import sys; sys.path[:] = sys.argv[1].split(chr(10)); from index.part_worker import main; main()"
"""What Python is told to run; then sys.path, a line each, the folder of parts, how many records a part has and how its
name begins."""

END = None
"""Comes after the last meeting. A pipe that ends without it means that the process at the other end has died."""

Told = tuple[str, int] | tuple[str, int, str]
"""("meeting", records), ("end", 0) or ("error", errno or 0, text)."""


def main() -> None:
    """Writes what comes on standard input until it ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C goes to all; the one that started us ends us
    given = sys.stdin.buffer
    told = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    sys.stdout = sys.stderr
    _, _, folder, most, run = sys.argv
    writer = PartWriter(Path(folder), int(most), run)
    waiting: queue.Queue[Work | None] = queue.Queue(4)
    threading.Thread(target=_read, args=(given, waiting), daemon=True).start()
    try:
        for work in iter(waiting.get, END):
            _tell(told, ("meeting", writer.add(work)))
        writer.finish()
        _tell(told, ("end", 0))
    except BrokenPipeError:
        os._exit(1)  # nobody listens: the one that started us was killed
    except OSError as error:
        _tell(told, ("error", error.errno or 0, f"{error.strerror or error}: {error.filename or folder}"))
    except MemoryError:
        _tell(told, ("error", 12, "minnet räcker inte"))
    os._exit(0)  # not waiting for the thread that reads


def _read(given: IO[bytes], waiting: queue.Queue[Work | None]) -> None:
    while True:
        try:
            work = pickle.load(given)
        except EOFError:
            os._exit(1)
        waiting.put(work)
        if work is END:
            return


def _tell(told: IO[bytes], what: Told) -> None:
    pickle.dump(what, told)
    told.flush()
