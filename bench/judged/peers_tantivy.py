"""Tantivy with its Swedish analyser: words in lower case, stop words out, Snowball; any word is enough."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager

import tantivy

_WORD = re.compile(r"[^\W_]+")
_MOST = 100


@contextmanager
def swedish_analyser(texts: Mapping[str, tuple[str, str]]) -> Iterator[Callable[[str], Sequence[str]]]:
    """A ranker over titles and texts by id, in memory."""
    schema = tantivy.SchemaBuilder()
    schema.add_text_field("id", stored=True, tokenizer_name="raw")
    for field in ("title", "text"):
        schema.add_text_field(field, tokenizer_name="sv")
    index = tantivy.Index(schema.build())
    index.register_tokenizer("sv", _analyser())
    writer = index.writer(num_threads=1)
    for one, (title, text) in texts.items():
        writer.add_document(tantivy.Document(id=[one], title=[title], text=[text]))
    writer.commit()
    writer.wait_merging_threads()
    index.reload()
    searcher = index.searcher()

    def rank(query: str) -> Sequence[str]:
        words = " ".join(f'"{word}"' for word in _WORD.findall(query))
        if not words:
            return []
        found = searcher.search(index.parse_query(words, ["title", "text"]), _MOST).hits
        return [searcher.doc(address)["id"][0] for _, address in found]

    yield rank


def _analyser() -> tantivy.TextAnalyzer:
    builder = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.simple()).filter(tantivy.Filter.lowercase())
    return builder.filter(tantivy.Filter.stopword("swedish")).filter(tantivy.Filter.stemmer("swedish")).build()
