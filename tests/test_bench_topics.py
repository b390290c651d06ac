"""The measure of topics: its labels, and how agreement is counted."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench.language.topics import agreement, given_to, kappa, read_labels
from index.topics import topics
from tests.made_meetings import section, sitting

LABELS = Path(__file__).parents[1] / "bench" / "language" / "topics_labels.tsv"
codes = st.frozensets(st.sampled_from(sorted(set(topics()) - {"ovrigt"})), max_size=3)


def test_labels_are_of_known_topics_and_parts() -> None:
    labels = read_labels(LABELS)
    assert Counter(one.part for one in labels) == {"grow": 250, "read": 150, "held": 100}
    assert len({one.id for one in labels}) == len(labels)
    assert max(len(one.topics) for one in labels) <= 3
    assert sum(one.again is not None for one in labels) * 3 >= len(labels), "a third is read twice"


def test_a_label_that_is_no_topic_is_refused(tmp_path: Path) -> None:
    table = tmp_path / "labels.tsv"
    table.write_text("id\tset\ttopics\tagain\na\tgrow\tsimhallar\t\n", encoding="utf-8")
    with pytest.raises(ValueError, match="simhallar"):
        read_labels(table)


def test_agreement_counts_each_topic() -> None:
    found = agreement(
        [
            (frozenset({"kultur", "miljo"}), frozenset({"kultur", "trafik"})),
            (frozenset(), frozenset({"trafik"})),
        ]
    )
    assert (found.both, found.ours_only, found.labels_only, found.covered, found.count) == (1, 1, 2, 1, 2)
    assert (found.precision, found.recall, found.coverage) == (0.5, pytest.approx(1 / 3), 0.5)


@given(st.lists(codes, min_size=1, max_size=8))
def test_a_reader_agrees_with_herself(read: list[frozenset[str]]) -> None:
    assert kappa([(one, one) for one in read]) == pytest.approx(1.0)


def test_kappa_is_none_where_readers_agree_by_chance_alone() -> None:
    first = frozenset({"kultur"})
    assert kappa([(first, frozenset({"trafik"})), (first, frozenset({"miljo"}))]) < 0.01


def test_no_topic_of_rules_is_none() -> None:
    assert given_to(sitting(), section(3, "Rapport")) == frozenset()
