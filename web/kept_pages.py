"""Pages kept for a while, by their tags: what one visitor was given, the next one need not wait for."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Response

from search.last_used import LastUsed

MOST_BYTES = 32 * 1024 * 1024
LARGEST = 512 * 1024


@dataclass(frozen=True, slots=True)
class _Page:
    body: bytes
    headers: tuple[tuple[str, str], ...]


class KeptPages:
    """The last whole pages; safe for many threads. A tag says all that a page depends on (web.asking)."""

    def __init__(self, most_bytes: int = MOST_BYTES) -> None:
        self._largest = min(LARGEST, most_bytes)
        self._pages: LastUsed[str, _Page] = LastUsed(lambda page: len(page.body), most_bytes)

    def get(self, tag: str) -> Response | None:
        """The page that was kept, None where there is none."""
        found = self._pages.get(tag)
        return None if found is None else Response(found.body, headers=list(found.headers))

    def keep(self, tag: str, response: Response) -> None:
        """Keeps a page as it was made; not one that is very large, in pieces or no answer, nor a file named by the day."""
        if response.status_code != 200 or response.is_streamed or "Content-Disposition" in response.headers:
            return
        body = response.get_data()
        if len(body) <= self._largest:
            self._pages.keep(tag, _Page(body, tuple(response.headers.items())))
