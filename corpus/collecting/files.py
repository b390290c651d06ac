"""Opening and reading files several at a time, handed over in the order asked for."""

from __future__ import annotations

import hashlib
import os
from collections import deque
from collections.abc import Generator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass

from corpus.catalogue.sources import WITHDRAWN, Source
from corpus.collecting.discovery import Found, open_reason
from corpus.collecting.steps import Steps
from corpus.errors import DocumentError
from corpus.pages import Reading

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
    files: Sequence[Found], known: Mapping[str, Source], stored: Mapping[str, str], steps: Steps
) -> Generator[tuple[Found, Loaded], None, None]:
    """Each file with what came of it, in order; a few are read ahead, each in its own child process."""
    workers = min(4, os.cpu_count() or 1)
    with ThreadPoolExecutor(workers, thread_name_prefix="read") as pool:
        ahead: deque[tuple[Found, Future[Loaded]]] = deque()
        try:
            for found in files:
                ahead.append((found, pool.submit(load_file, found, known.get(found.path), stored, steps)))
                if len(ahead) > 2 * workers:
                    first, loading = ahead.popleft()
                    yield first, loading.result()
            while ahead:
                first, loading = ahead.popleft()
                yield first, loading.result()
        finally:
            for _, loading in ahead:
                loading.cancel()


def load_file(found: Found, known: Source | None, stored: Mapping[str, str], steps: Steps) -> Loaded:
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
        return Loaded(sha512, reading=steps.read(data))
    except DocumentError as error:
        return Loaded(sha512, error=error)
