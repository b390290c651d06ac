"""Stems from many threads at once are those from one."""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterator

import pytest

from index.stems import stem

WORDS = [
    f"{first}{last}"
    for first in ("bibliotek", "förskol", "vårdbehandl", "kommunfullmäktig", "bygg", "äldreomsorg", "miljöpolit")
    for last in ("en", "ens", "ernas", "ande", "igheterna", "lösts", "iska", "arnas", "et")
]


@pytest.fixture
def hurried() -> Iterator[None]:
    """Threads that take turns as often as they can."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    yield
    sys.setswitchinterval(before)


@pytest.mark.usefixtures("hurried")
def test_threads_stem_alike() -> None:
    expected = [stem.__wrapped__(word) for word in WORDS]
    found: list[object] = []

    def work() -> None:
        try:
            found.extend([stem.__wrapped__(word) for word in WORDS] == expected for _ in range(40))
        except IndexError as error:
            found.append(error)

    threads = [threading.Thread(target=work) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [True] * 320
