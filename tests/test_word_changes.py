"""Words with changed counts: as if the file were made anew from the new counts."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from index.lexicon_file import packed
from index.word_changes import changed_words

WORDS = st.sampled_from(
    ("kommun", "komun", "kommuns", "år", "ar", "ärr", "va-taxa", "skola", "skolan", "ö", "zebra", "a")
)
COUNTS = st.dictionaries(WORDS, st.integers(1, 9))


@given(COUNTS, st.dictionaries(WORDS, st.integers(-9, 9)))
def test_as_if_made_anew(before: dict[str, int], changes: dict[str, int]) -> None:
    lowered = {word: max(change, -before.get(word, 0)) for word, change in changes.items()}
    after = {word: before.get(word, 0) + lowered.get(word, 0) for word in {*before, *lowered}}
    assert changed_words(packed(before), lowered) == packed(after)
