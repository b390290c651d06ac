"""Pages kept for a while, by their tags: what one visitor was given, the next one need not wait for."""

from __future__ import annotations

import threading
from collections import OrderedDict
from dataclasses import dataclass

from flask import Response

MOST_BYTES = 32 * 1024 * 1024
LARGEST = 512 * 1024


@dataclass(frozen=True, slots=True)
class _Page:
    body: bytes
    headers: tuple[tuple[str, str], ...]


class KeptPages:
    """The last whole pages; safe for many threads. A tag says all that a page depends on (web.asking)."""

    def __init__(self, most_bytes: int = MOST_BYTES) -> None:
        self._most_bytes = most_bytes
        self._pages: OrderedDict[str, _Page] = OrderedDict()
        self._bytes = 0
        self._lock = threading.Lock()

    def get(self, tag: str) -> Response | None:
        """The page that was kept, None where there is none."""
        with self._lock:
            found = self._pages.get(tag)
            if found is None:
                return None
            self._pages.move_to_end(tag)
        return Response(found.body, headers=list(found.headers))

    def keep(self, tag: str, response: Response) -> None:
        """Keeps a page as it was made; not one that is very large, in pieces or no answer, nor a file named by the day."""
        if response.status_code != 200 or response.is_streamed or "Content-Disposition" in response.headers:
            return
        body = response.get_data()
        if len(body) > min(LARGEST, self._most_bytes):
            return
        with self._lock:
            if tag not in self._pages:
                self._pages[tag] = _Page(body, tuple(response.headers.items()))
                self._bytes += len(body)
            while self._bytes > self._most_bytes:
                _, gone = self._pages.popitem(last=False)
                self._bytes -= len(gone.body)
