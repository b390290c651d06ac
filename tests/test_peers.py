"""Other ways to search: each ranks by its own words."""

from __future__ import annotations

import pytest

from bench.judged.peers import PEERS, NotInstalled

TEXTS = {
    "a": ("Ny simhall", "En simhall byggs vid torget."),
    "b": ("Parkbänkar", "Bänkarna vid\ttorget målas\\om.\nSimhallar nämns en gång."),
    "c": ("Budget", "Budgeten fastställs."),
}


@pytest.mark.parametrize("name", PEERS)
def test_peers_rank_what_they_hold(name: str) -> None:
    try:
        with PEERS[name](TEXTS) as rank:
            assert rank("simhall")[0] == "a"
            assert set(rank("torget okäntord")) == {"a", "b"}, "any word is enough"
            assert list(rank("zzzz'\" (")) == []
            assert list(rank("")) == []
    except NotInstalled as missing:
        pytest.skip(str(missing))


@pytest.mark.parametrize("name", ["Snowball", "lemma + stem", "PostgreSQL", "Tantivy"])
def test_peers_with_stems_find_inflections(name: str) -> None:
    try:
        with PEERS[name](TEXTS) as rank:
            assert list(rank("bänken")) == ["b"]
    except NotInstalled as missing:
        pytest.skip(str(missing))
