"""Front pages whose labels and values came apart: all labels first, or several fields on one line of cells."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from corpus.grammar.dates import find_dates, find_times
from corpus.grammar.flow import SeenLine
from corpus.grammar.front import Field, FieldKind, field_label
from corpus.grammar.headings import item_range
from corpus.grammar.people import find_people
from corpus.meeting import Span

# Fields that no front page leaves empty: an empty one has its value somewhere else.
_LISTS: frozenset[FieldKind] = frozenset(("members", "substitutes"))
_SIGNERS: frozenset[FieldKind] = frozenset(("chair", "secretary", "adjusters"))
_NO_PEOPLE: frozenset[FieldKind] = frozenset(("when", "place", "organ", "range"))
_NEVER_EMPTY: frozenset[FieldKind] = frozenset(("when", "place", "range"))
_RULED = re.compile(r"[._…\s-]{4,}")


def separate_cells(lines: Sequence[SeenLine]) -> tuple[SeenLine, ...]:
    """The lines with each field on a line of its own ("Underskrifter⇥Sekreterare⇥Siv Ek⇥Paragrafer⇥1–4").

    Only a line that begins with a label is cut, before a cell that is a label and has a value after it: in a table
    of people "Ordförande" is a role. A row of nothing but labels over a row of values is dealt out by column.
    """
    return tuple(
        part for line in _dealt_columns(list(_lists_apart(_names_under_labels(lines)))) for part in _parts(line)
    )


def _names_under_labels(lines: Sequence[SeenLine]) -> list[SeenLine]:
    """The lines, each name that stands above what its bearer signs as put under it ("Siv Ek" / "Sekreterare")."""
    turned = list(lines)
    for at in range(1, len(turned)):
        name, label = turned[at - 1], turned[at]
        ends = at + 1 == len(turned) or turned[at + 1].gap
        found = field_label(label)
        apart = name.gap and not label.gap and ends and field_label(name) is None
        signs = found is not None and found[0] in _SIGNERS and found[2] is None
        if signs and apart and _fits_person(name.text) and find_people(name.text).exact:
            turned[at - 1 : at + 1] = [replace(label, gap=True), replace(name, gap=False)]
    return turned


def _lists_apart(lines: Sequence[SeenLine]) -> Iterator[SeenLine]:
    """The lines, two lists of people beside each other one after the other ("Beslutande⇥Ersättare" over their rows)."""
    lists: list[list[SeenLine]] = []
    for line in lines:
        cells = _cells(line)
        kinds = [found[0] if (found := field_label(cell)) else None for cell in cells]
        if lists and len(cells) <= len(lists) and not any(kinds) and (len(cells) > 1 or not line.gap):
            for column, cell in zip(lists, cells, strict=False):
                column.append(cell)
            continue
        yield from (each for column in lists for each in column)
        heads = len(cells) > 1 and all(kind in _LISTS for kind in kinds) and all(_is_label(c.text, c) for c in cells)
        lists = [[cell] for cell in cells] if heads else []
        if not heads:
            yield line
    yield from (each for column in lists for each in column)


def _dealt_columns(lines: Sequence[SeenLine]) -> Iterator[SeenLine]:
    """The lines, "Organ⇥Mötesdatum" over "Kulturnämnden⇥2024-02-15" as each label with its value."""
    labels: list[SeenLine] = []
    for line in lines:
        cells = _cells(line)
        if labels and all(_RULED.fullmatch(cell.text) for cell in cells):
            continue  # the lines to sign on, between the labels and the names
        if labels and 1 < len(cells) <= len(labels) and not any(_is_label(cell.text, cell) for cell in cells):
            values = [*cells, *[None] * (len(labels) - len(cells))]
            yield from (each for pair in zip(labels, values, strict=True) for each in pair if each)
            labels = []
            continue
        yield from labels
        labels = cells if len(cells) > 1 and all(_is_label(cell.text, cell) for cell in cells) else []
        if not labels:
            yield line
    yield from labels


def _cells(line: SeenLine) -> list[SeenLine]:
    found, at = [], 0
    for cell in line.text.split("\t"):
        if cell:
            found.append(_cut(line, at, at + len(cell)))
        at += len(cell) + 1
    return found


def _parts(line: SeenLine) -> list[SeenLine]:
    cells = line.text.split("\t")
    if len(cells) < 3 or not _is_label(cells[0], line):
        return [line]
    starts, at = [0], len(cells[0]) + 1
    for rank, cell in enumerate(cells[1:], 1):
        if rank + 1 < len(cells) and _is_label(cell, line):
            starts.append(at)
        at += len(cell) + 1
    ends = [*(start - 1 for start in starts[1:]), len(line.text)]
    return [_cut(line, start, end) for start, end in zip(starts, ends, strict=True)]


def _is_label(cell: str, line: SeenLine) -> bool:
    found = field_label(replace(line, text=cell))
    return found is not None and found[2] is None


def _cut(line: SeenLine, start: int, end: int) -> SeenLine:
    span = Span(line.span.file, line.span.page, line.span.start + start, line.span.start + end)
    return SeenLine(line.text[start:end], span, line.gap and start == 0, line.heading)


def with_values(fields: Sequence[Field]) -> tuple[Field, ...]:
    """The fields, values that stand together after a run of empty labels given to the labels by order and kind.

    "Plats:" / "Tid:" / "Sekreterare:" / "Rådhuset" / "kl. 13.00" / "Siv Ek": nothing is moved unless every place,
    time and range of the run finds a value.
    """
    done: list[Field] = []
    run: list[Field] = []
    for field in _people_above(_values_of_signs(fields)):
        run.append(field)
        if field.lines or field.notice:
            done += _dealt(run)
            run = []
    return (*done, *run)


def _people_above(fields: Sequence[Field]) -> list[Field]:
    """The fields, people at the end of one that holds none put to the list whose label stands in the middle of its rows.

    "Plats⇥Rådhuset" / "Karin Alm (S), ordförande" / "Beslutande" / "Bo Ek (V)", as a label set in the middle is read.
    """
    done: list[Field] = []
    for field in fields:
        before = done[-1] if done else None
        if field.kind in _LISTS and before and before.kind in _NO_PEOPLE and len(before.lines) > 1:
            first = len(before.lines)
            while first > 1 and _is_member(before.lines[first - 1].text):
                first -= 1
            done[-1] = replace(before, lines=before.lines[:first])
            field = replace(field, lines=(*before.lines[first:], *field.lines))
        done.append(field)
    return done


def _is_member(text: str) -> bool:
    found = find_people(text)
    return found.exact and all(person.party for person in found.people)


def _values_of_signs(fields: Sequence[Field]) -> list[Field]:
    """The fields, "§§ 21–24" put to the values before it where the label "Paragrafer" stands empty above them."""
    done: list[Field] = []
    for field in fields:
        waits = any(each.kind == "range" and not each.lines for each in done)
        if done and waits and field.kind == "range" and field.label.startswith("§") and done[-1].lines:
            done[-1] = replace(done[-1], lines=(*done[-1].lines, *field.lines))
        else:
            done.append(field)
    return done


def _dealt(run: Sequence[Field]) -> list[Field]:
    empty = [field for field in run[:-1] if field.kind in _NEVER_EMPTY]
    if not empty or len(run) < 3 or run[-1].notice:
        return list(run)
    left = list(run[-1].lines)
    dealt: list[Field] = []
    for field in run[:-1]:
        taken = next((line for line in left if _FITS.get(field.kind, _fits_nobody)(line.text)), None)
        if taken is None and field.kind in _NEVER_EMPTY:
            return list(run)
        if taken is not None:
            left.remove(taken)
        dealt.append(replace(field, lines=(taken,) if taken else ()))
    return [*dealt, replace(run[-1], lines=tuple(left))]


def _fits_when(text: str) -> bool:
    return bool(next(iter(find_dates(text)), None) or find_times(text)[0])


def _fits_range(text: str) -> bool:
    return bool(item_range(text) or re.fullmatch(r"§*\s*\d+(?:\s*[-–,]\s*\d+)*", text))


def _fits_place(text: str) -> bool:
    return not _fits_when(text) and not _fits_range(text) and bool(re.search(r"[^\W\d_]{3}", text))


def _fits_person(text: str) -> bool:
    return bool(re.match(r"[^\W\d_][\w’'-]+ [^\W\d_]", text)) and not re.search(r"\d", text)


def _fits_nobody(_text: str) -> bool:
    return False


_FITS: dict[FieldKind, Callable[[str], bool]] = {
    "when": _fits_when,
    "place": _fits_place,
    "range": _fits_range,
    "chair": _fits_person,
    "secretary": _fits_person,
    "adjusters": _fits_person,
}
