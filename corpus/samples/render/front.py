"""The front page in its three forms, and the signatures and notice that belong to it."""

from __future__ import annotations

from collections.abc import Iterator

from corpus.samples.render.blocks import Block
from corpus.samples.render.people import Person, full, group, in_running_text, joined, named
from corpus.samples.render.sample import Sample


def front(sample: Sample) -> Iterator[Block]:
    """The blocks before the first item."""
    form = sample.option("front", "municipal")
    if form == "joint":
        yield from _joint(sample)
    elif form == "fields":
        yield from _fields(sample)
    else:
        yield from _municipal(sample)


def _times(sample: Sample) -> str:
    mark, dash = sample.option("clock", "."), sample.option("dash", "–")
    start, end = (str(sample.truth.get(key) or "")[11:16].replace(":", mark) for key in ("start", "end"))
    return f"{start}{dash}{end}" if end else start


def _range(sample: Sample) -> str:
    first, last = sample.truth["x:paragraphRange"]
    return f"{first}{sample.option('dash', '–')}{last}"


def _municipal(sample: Sample) -> Iterator[Block]:
    truth = sample.truth
    attendance = truth["x:attendance"]
    yield Block("caption", sample.organization)
    yield Block("gap")
    yield Block("field", f"{truth['location']}, {sample.option('klockan', 'kl.')} {_times(sample)}", "Plats och tid")
    lists = (
        (sample.option("members", "Beslutande"), "beslutande"),
        (sample.option("substitutes", "Ej tjänstgörande ersättare"), "ersättare"),
        (sample.option("others", "Övriga deltagande"), "övriga"),
    )
    for label, name in lists:
        if people := group(attendance, name):
            yield Block("field", "\n".join(_listed(person) for person in people), label)
    yield Block("field", joined([named(person) for person in truth["x:adjusters"]]), "Utses att justera")
    yield Block(
        "field",
        sample.option("adjusting", f"{truth['location']}, en vecka efter sammanträdet"),
        "Justeringens plats och tid",
    )
    yield Block("field", _range(sample), sample.option("rangeLabel", "Paragrafer"))
    yield from _signatures(sample, "Underskrifter")
    if sample.options.get("notice"):
        yield from _notice(sample)
    if sample.family != "contents":
        yield Block("break")


def _listed(person: Person) -> str:
    """A substitute's list says already what she is."""
    return full(person | {"role": None}) if person.get("x:group") == "ersättare" else full(person)


def _joint(sample: Sample) -> Iterator[Block]:
    truth = sample.truth
    yield Block("caption", "Protokoll från sammanträde med")
    yield Block("caption", sample.organization)
    yield Block("gap")
    yield Block("text", f"§ {_range(sample)}")
    yield Block("labelled", f"{sample.date} {sample.option('klockan', 'kl.')} {_times(sample)}", "Datum och tid")
    if truth.get("location"):
        yield Block("labelled", str(truth["location"]), "Plats:")
    yield Block("gap")
    present = ", ".join(in_running_text(person) for person in truth["x:attendance"])
    yield Block("labelled", present, "Närvarande:")
    yield Block("gap")
    if truth["x:presenters"]:
        yield Block("labelled", joined([full(person) for person in truth["x:presenters"]]), "Föredragande:")
    yield Block("labelled", truth["x:secretary"]["name"], "Sekreterare:")


def _fields(sample: Sample) -> Iterator[Block]:
    truth = sample.truth
    yield Block("caption", f"PROTOKOLL {sample.organization}")
    yield Block("gap")
    if truth.get("end"):
        yield Block("labelled", f"{sample.date} kl. {_times(sample)}", "Tid:")
    if truth.get("location"):
        yield Block("labelled", str(truth["location"]), "Plats:")
    yield Block("gap")
    yield Block("heading", "Närvarande")
    yield Block("text", "Samtliga närvarande finns redovisade i bilaga 1.")
    yield from _signatures(sample, "Justering")
    yield Block(
        "small",
        f"Protokollet justeras digitalt och tillkännages på {sample.option('board', sample.owner)}s "
        "anslagstavla senast 14 dagar efter sammanträdet.",
    )
    if sample.family != "contents":
        yield Block("break")


def _signatures(sample: Sample, heading: str) -> Iterator[Block]:
    truth = sample.truth
    yield Block("gap")
    yield Block("heading", heading)
    numbered = f"Paragrafer {_range(sample)}" if sample.option("front", "municipal") == "municipal" else ""
    yield Block("sign", truth["x:secretary"]["name"], "Sekreterare", numbered)
    yield Block("sign", _signed(truth["x:chair"], sample), "Ordförande")
    for person in truth["x:adjusters"]:
        yield Block("sign", _signed(person, sample), sample.option("adjuster", "Justerande"))


def _signed(person: dict[str, str], sample: Sample) -> str:
    place = person.get("organization") if sample.option("front", "municipal") != "municipal" else None
    return ", ".join(part for part in (named(person), place) if part)


def _notice(sample: Sample) -> Iterator[Block]:
    yield Block("gap", number=11)
    yield Block("heading", sample.option("notice", "ANSLAG/BEVIS"))
    yield Block("small", "Protokollet är justerat. Justeringen har tillkännagivits genom anslag.")
    yield Block("field", sample.organization, "Organ", "tight")
    yield Block("field", sample.date, "Sammanträdesdatum", "tight")
    yield Block("field", sample.option("posted", ""), "Datum då anslaget sätts upp", "tight")
    yield Block("field", sample.option("taken", ""), "Datum då anslaget tas ned", "tight")
    yield Block("field", sample.option("kept", "Kommunkansliet"), "Förvaringsplats för protokollet", "tight")
    yield Block("field", "........................................", "Underskrift", "tight")
