"""Makes the table of common Swedish words from wordfreq: `python -m index.lexicon_making`.

The package `wordfreq` must be installed; nothing else needs it. The table is data under wordfreq's licence, see its NOTICE.
"""

from __future__ import annotations

import importlib
import math
import re
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path

from index.folding import fold

_TABLE = Path(__file__).with_name("lexicon_swedish.tsv")
_MOST = 110_000
_WRITTEN_WITHOUT_DOTS = 40
"""A word that is so much rarer than the same one with dots is that word, written carelessly."""
_WORD = re.compile(r"[a-zåäöéüæøèà]{2,}\Z")


def table(shares: Mapping[str, float]) -> str:
    """The table of words with their shares of all text: tenths of powers of ten, a tab, the words."""
    words = {word: share for word, share in shares.items() if _WORD.match(word)}
    most: defaultdict[str, float] = defaultdict(float)
    for word, share in words.items():
        most[fold(word)] = max(share, most[fold(word)])
    kept = [
        (-share, word)
        for word, share in words.items()
        if fold(word) != word or most[word] <= _WRITTEN_WITHOUT_DOTS * share
    ]
    rows: defaultdict[int, list[str]] = defaultdict(list)
    for share, word in sorted(kept)[:_MOST]:
        rows[round(-10 * math.log10(-share))].append(word)
    return "".join(f"{tenths}\t{' '.join(sorted(rows[tenths]))}\n" for tenths in sorted(rows))


def main() -> None:
    """Writes the table anew."""
    shares = importlib.import_module("wordfreq").get_frequency_dict("sv", "large")
    _TABLE.write_text(table(shares), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
