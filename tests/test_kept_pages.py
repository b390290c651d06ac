"""Pages that are given again: the same as when they were made, and no more of them than there is room for."""

from __future__ import annotations

import pytest
from flask import Response

from web.kept_pages import LARGEST, KeptPages


def page(text: str, status: int = 200, headers: tuple[tuple[str, str], ...] = ()) -> Response:
    """A page with a header of its own."""
    return Response(text, status, headers=[("X-Robots-Tag", "noindex"), *headers])


def test_a_page_comes_back_as_it_was_made() -> None:
    kept = KeptPages()
    kept.keep("a", page("Å", headers=(("Cache-Control", "private"),)))
    again = kept.get("a")
    assert again is not None and again.get_data(as_text=True) == "Å"
    assert again.headers["X-Robots-Tag"] == "noindex" and again.headers["Cache-Control"] == "private"
    assert kept.get("b") is None


def test_what_is_done_to_one_answer_is_not_seen_in_the_next() -> None:
    kept = KeptPages()
    kept.keep("a", page("A"))
    first = kept.get("a")
    assert first is not None
    first.headers["X-Robots-Tag"] = "all"
    again = kept.get("a")
    assert again is not None and again.headers["X-Robots-Tag"] == "noindex"


@pytest.mark.parametrize(
    "answer",
    [
        page("borta", 404),
        page("x" * (LARGEST + 1)),
        Response(iter(["i ", "delar"])),
        page("a;b", headers=(("Content-Disposition", "attachment"),)),
    ],
    ids=["no answer", "very large", "in pieces", "a file"],
)
def test_other_answers_are_made_each_time(answer: Response) -> None:
    kept = KeptPages()
    kept.keep("a", answer)
    assert kept.get("a") is None


def test_the_page_that_was_asked_for_longest_ago_makes_room() -> None:
    kept = KeptPages(most_bytes=30)
    for tag in "ab":
        kept.keep(tag, page(tag * 12))
    assert kept.get("a") is not None
    kept.keep("c", page("c" * 12))
    assert [tag for tag in "abc" if kept.get(tag) is not None] == ["a", "c"]
