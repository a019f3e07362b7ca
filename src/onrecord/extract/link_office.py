"""Offices as links: each office once, however its title is worded, and offices told in a row of states."""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrecord.extract.link_words import kind_of, listed, pattern
from onrecord.model import Mention, Office, Reading, Span

Held = tuple[str, str, str, str, tuple[Span, ...]]
STEM = 5  # letters that tell one word of a title from another: chair, chairman


def offices(reading: Reading) -> Iterator[Held]:
    """Who holds which office of what."""
    for person in reading.entities:
        stated = [o for o in person.offices if o.of and o.evidence]
        for office in stated:
            if not any(_says_more(other, office) for other in stated if other is not office):
                yield "holds-office", person.id, office.of, office.title, office.evidence
    yield from _in_row(reading)


def _says_more(other: Office, office: Office) -> bool:
    """Whether the other title is the same office in more words: Secretary of State and Secretary."""
    if other.of != office.of or other.status != office.status:
        return False
    long, short = _words(other.title), _words(office.title)
    if set(long) == set(short):
        return (len(other.title), other.title) > (len(office.title), office.title)
    if len(short) == 1 and short[0] in listed("bare_titles"):
        return True
    return len(short) < len(long) and long[: len(short)] == short


def _words(title: str) -> list[str]:
    """The words that tell a title from another, cut so that forms of one word are the same."""
    return [w[:STEM] for w in re.findall(r"\w+", title.lower()) if w not in listed("title_fillers")]


def _in_row(reading: Reading) -> Iterator[Held]:
    """The First Lady of Poland Anna Nowak, Lithuania - Rasa Petraitė: the office of the first holds for the others."""
    mentions = reading.mentions
    for i, mention in enumerate(mentions[:-2]):
        if kind_of(reading, mention) != "person":
            continue
        entity = reading.entity(mention.entity)
        held = entity.offices if entity else ()
        if (office := next((o for o in held if o.of and o.evidence and o.evidence[0].end == mention.end), None)) is not None:
            yield from _row_after(reading, mentions[i:], office)


def _row_after(reading: Reading, row: tuple[Mention, ...], office: Office) -> Iterator[Held]:
    """The states and persons by turns that follow the first holder."""
    for last, state, person in zip(row[::2], row[1::2], row[2::2], strict=False):
        between = (reading.text[last.end : state.start], reading.text[state.end : person.start])
        if not (pattern("row_gap").fullmatch(between[0]) and pattern("dash").fullmatch(between[1])):
            return
        if (kind_of(reading, state), kind_of(reading, person)) != ("state", "person"):
            return
        evidence = (reading.span(state.start, person.end, "office-in-row"),)
        yield "holds-office", person.entity, state.entity, office.title, evidence
