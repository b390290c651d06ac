"""The items and attachments as blocks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from corpus.samples.render.blocks import Block, BlockKind
from corpus.samples.render.front import front
from corpus.samples.render.sample import Sample


def document(sample: Sample) -> tuple[Block, ...]:
    """All blocks of the document, the attachments last."""
    once = [*front(sample), *_contents(sample)]
    for item in sample.items:
        once += _item(sample, item)
    for attachment in sample.attachments:
        once += _attachment(attachment)
    return tuple(once)


def _contents(sample: Sample) -> Iterator[Block]:
    if sample.family != "contents":
        return
    yield Block("gap")
    yield Block("heading", sample.option("contents", "Ärendelista"))
    for item in sample.items:
        yield Block("contents", item["name"], item["number"], number=item["x:number"])
    yield Block("break")


def _item(sample: Sample, item: Mapping[str, Any]) -> Iterator[Block]:
    if item["x:number"] in sample.options.get("breakBefore", ()):
        yield Block("break")
    dnr = ", ".join(item["x:caseNumbers"][: 1 if item.get("x:headCases") is None else item["x:headCases"]])
    yield Block("item", item["name"], item["number"], dnr, number=item["x:number"])
    for section in item["x:sections"]:
        yield from _section(sample, item["x:number"], section)
    if sample.options.get("pageCount"):
        yield Block("small", "Beslutets antal sidor\n" + ("2" if item["x:number"] in _breaks(sample) else "1"))


def _breaks(sample: Sample) -> list[int]:
    return list(sample.options.get("breakIn", ()))


def _section(sample: Sample, number: int, section: Mapping[str, Any]) -> Iterator[Block]:
    heading, text = section["heading"], section["text"]
    colon = ":" if sample.options.get("colon") else ""
    if section["kind"] == "presenters" and heading:
        yield Block("labelled", text, f"{heading}:")
        return
    if heading:
        yield Block("heading", heading + colon)
    if section["kind"] == "decision" and number in _breaks(sample):
        first, _, rest = text.partition("\n")
        yield Block("text", first)
        yield Block("break")
        text = rest.lstrip("\n")
    yield Block("text", text)


def _attachment(attachment: Mapping[str, Any]) -> Iterator[Block]:
    for page in attachment["x:pages"]:
        kind: BlockKind = "slide" if page.get("x:slide") else "sheet"
        yield Block(kind, page["text"], annex=attachment["id"], split=page.get("x:split", 0))
