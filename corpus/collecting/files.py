"""Opening and reading files several at a time, handed over in the order asked for."""

from __future__ import annotations

import hashlib
import os
from collections import deque
from collections.abc import Generator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, wait
from dataclasses import dataclass

from corpus.catalogue.sources import WITHDRAWN, Source
from corpus.collecting.discovery import Found, open_reason
from corpus.collecting.scans import ScannedPages
from corpus.collecting.steps import Steps
from corpus.errors import DocumentError
from corpus.pages import Reading

_BETWEEN = 0.2

LARGEST_FILE = 100 * 1024 * 1024
"""Bytes; minutes with all their attachments stay far below, and a file is held in memory whole."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """A file's content by SHA-512, and what came of it.

    `same` says that the file is as the catalogue has it, `stored` that another file with this content was read before,
    `withdrawn` that editors have taken the content back;
    else there is a `reading`, or the `error` that rejects the file.
    """

    sha512: str = ""
    reading: Reading | None = None
    error: DocumentError | None = None
    same: bool = False
    stored: bool = False
    withdrawn: bool = False


def load_all(
    files: Sequence[Found], known: Mapping[str, Source], stored: Mapping[str, str], steps: Steps, scans: ScannedPages
) -> Generator[tuple[Found, Loaded], None, None]:
    """Each file with what came of it, in order; a few are read ahead, each in its own child process.

    What `scans` is told of pages is handed over meanwhile, and what is being read is let go of where no one asks for more.
    """
    workers = min(4, os.cpu_count() or 1)
    with ThreadPoolExecutor(workers, thread_name_prefix="read") as pool:
        ahead: deque[tuple[Found, Future[Loaded]]] = deque()
        try:
            for found in files:
                ahead.append((found, pool.submit(load_file, found, known.get(found.path), stored, steps, scans)))
                if len(ahead) > 2 * workers:
                    first, loading = ahead.popleft()
                    yield first, _awaited(loading, scans)
            while ahead:
                first, loading = ahead.popleft()
                yield first, _awaited(loading, scans)
        finally:
            for _, loading in ahead:
                loading.cancel()
            scans.stop.set()
            wait([loading for _, loading in ahead])
            scans.hand_over()


def _awaited(loading: Future[Loaded], scans: ScannedPages) -> Loaded:
    """What came of the file, with what is told of scanned pages handed over while waiting."""
    while not loading.done():
        wait([loading], _BETWEEN)
        scans.hand_over()
    return loading.result()


def load_file(
    found: Found, known: Source | None, stored: Mapping[str, str], steps: Steps, scans: ScannedPages | None = None
) -> Loaded:
    """One file opened and, where its content is new, read; `stored` maps known contents to reader versions."""
    if found.size > LARGEST_FILE:
        return Loaded(error=DocumentError(f"filen är större än {LARGEST_FILE // 1024**2} MB"))
    try:
        data = found.file.read_bytes()
    except OSError as error:
        return Loaded(error=DocumentError(open_reason(error)))
    sha512 = hashlib.sha512(data).hexdigest()
    if stored.get(sha512) == WITHDRAWN:
        return Loaded(sha512, withdrawn=True)
    if known and (known.sha512, known.reader, known.status) == (sha512, steps.reader, "read"):
        return Loaded(sha512, same=True)
    if stored.get(sha512) == steps.reader:
        return Loaded(sha512, stored=True)
    try:
        if scans and steps.read_watched:
            return Loaded(sha512, reading=steps.read_watched(data, scans.watch(found, sha512)))
        return Loaded(sha512, reading=steps.read(data))
    except DocumentError as error:
        return Loaded(sha512, error=error)
