"""Turns of a transcript: "President of Russia Vladimir Putin: ..." opens a turn that runs to the next label."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from onrecord.model import Document, Entity, Mention, Turn

CAPITAL = "[A-ZÀ-ÖØ-ÞĆČĎĐĘĚĞİŁŃŇÓŘŚŞŠŤŮŽŻŹ]"
SHORT = r"(?:Mr|Ms|Mrs|Dr|Jr|Sr|St|Gen|Lt|Col|Prof|Amb|Gov|Sen|Rep|Rev|Hon)\."
WORD = rf"(?:{SHORT}|(?:[A-Z]\.)+|II|III|{CAPITAL}(?:[\w’'\-–]|\.(?=\w))*)"  # a full stop ends no other word of a label
LINK = r"(?:of|the|and|for|on|to|at|in|bin|al|el|de|van|von|der|di|da|dos|ibn|&|–|-)"
MANNER = r"(?:[ ]?\((?:[a-z][^()\n]{2,60}|[A-Z]{2,8})\))?"  # (in French), (retranslated), (RDIF)
LABEL = re.compile(
    rf"(?<![\w,;])({WORD}(?:,?[ ]+(?:{LINK}[ ]+)*{WORD}){{0,18}}){MANNER}[ ]?:\s+(?=[“\"(\[]?(?:{CAPITAL}|\d)|[—–…-])"
)
QUESTION = re.compile(r"(?<=\n)Q(?=[ \t]+[“\"(]?[A-ZÀ-Þ])")  # a question in a transcript that puts no colon behind the "Q"
OPENS = re.compile(r"(?:\A|[\n.!?>)…”\"*])\s*\Z")
OFFICE = re.compile(
    r"(?:Acting |Deputy |Federal |Vice |First )*"
    r"(?:President|Prime Minister|Chancellor|Minister|Secretary|King|Chairman|Chairperson|Governor)\b"
)


def turns(document: Document, entities: Sequence[Entity], mentions: Sequence[Mention]) -> Iterator[Turn]:
    """The turns of a transcript in text order; none where a text is no transcript."""
    labels = list(_labels(document, entities, mentions))
    if labels:
        labels = sorted([*labels, *((m.start(), m.end(), "Q") for m in QUESTION.finditer(document.text, labels[0][0]))])
    last = max((z.end for z in document.zones if z.kind == "body"), default=0)
    for number, (start, end, voice) in enumerate(labels):
        following = labels[number + 1][0] if number + 1 < len(labels) else last
        yield Turn(start, end, following, voice)


def _labels(document: Document, entities: Sequence[Entity], mentions: Sequence[Mention]) -> Iterator[tuple[int, int, str]]:
    """Where each label starts and where its colon ends, and whom it names: an entity id, or the words as written."""
    people = {e.id for e in entities if e.kind == "person"}
    ends = {m.end: m.entity for m in mentions if m.entity in people}
    surnames = _surnames(entities)
    seen: set[str] = set()
    for zone in document.zones:
        if zone.kind != "body":
            continue
        for match in LABEL.finditer(document.text, zone.start, zone.end):
            start = _start(document.text, match, zone.start)
            name = match.group(1)
            capitals = name.isupper() and surnames.get(name.split()[-1].casefold(), "")
            voice = ends.get(match.end(1), "") or capitals or ""
            if start < 0 or not (voice or name.isupper() or name in seen):
                continue
            seen.add(name)
            yield start, document.text.index(":", match.end(1)) + 1, voice or name


def _surnames(entities: Sequence[Entity]) -> dict[str, str]:
    """The last words of people's names, where one person alone has it: labels in capitals are not read as names."""
    found: dict[str, str] = {}
    for entity in entities:
        for form in {f for f in (entity.name, *entity.mentions) if f} if entity.kind == "person" else ():
            last = form.split()[-1].casefold()
            found[last] = entity.id if found.get(last, entity.id) == entity.id else ""
    return found


def _start(text: str, match: re.Match[str], zone: int) -> int:
    """Where a label begins; behind a heading that runs on without a full stop it begins with the office."""
    if OPENS.search(text[max(0, match.start() - 4) : match.start()]) or match.start() == zone:
        return match.start()
    office = OFFICE.match(match.group(1))
    lead = text[max(zone, match.start() - 120) : match.start()]
    heading = re.split(r"[.!?…>*)]", lead)[-1]
    return match.start() if office and len(heading) < 110 and not re.search(r"[,;:]", heading) else -1
