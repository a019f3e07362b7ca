"""Transcripts: "President of Russia Vladimir Putin: ..." opens a turn that runs to the next label."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.extract.statement.attribution import Attribution
from onrecord.model import Reading

WORD = r"(?:[A-Z][\w’'.\-–]*|II|III)"
LINK = r"(?:of|the|and|for|on|to|at|in|bin|al|el|de|van|von|der|di|da|dos|ibn|&|–|-)"
LABEL = re.compile(rf"(?<![\w,;])({WORD}(?:,?[ ]+(?:{LINK}[ ]+)*{WORD}){{0,18}})[ ]?:\s+(?=[“\"(]?[A-Z])")
OPENS = re.compile(r"(?:\A|[\n.!?>)…”\"*])\s*\Z")
CLOSES = re.compile(r"\s*(?:<…>|<\.\.\.>|\* \* \*|To be continued|\((?:[A-Z][^()]{3,80}[.!?])\)|\[[A-Z][^\]]{3,80}\])")
OFFICE = re.compile(
    r"(?:Acting |Deputy |Federal |Vice |First )*"
    r"(?:President|Prime Minister|Chancellor|Minister|Secretary|King|Chairman|Chairperson|Governor)\b"
)


@dataclass(frozen=True, slots=True)
class Label:
    """A speaker's label: where it and its colon stand, and the person it names."""

    start: int
    end: int
    voice: str


def turns(reading: Reading) -> Iterator[Attribution]:
    """The turns of a transcript, each one statement."""
    labels = list(_labels(reading))
    for number, label in enumerate(labels):
        following = labels[number + 1].start if number + 1 < len(labels) else _last(reading)
        content = _content(reading, label.end, following, alone=len(labels) == 1)
        if content[1] - content[0] > 1:
            cue = (label.start, label.end)
            yield Attribution(cue, (content,), "asserts", "turn", voice=label.voice, kind="direct", lemma="turn")


def _labels(reading: Reading) -> Iterator[Label]:
    people = {m.end: m.entity for m in reading.mentions if (e := reading.entity(m.entity)) is not None and e.kind == "person"}
    seen: set[str] = set()
    for zone in reading.document.zones:
        if zone.kind != "body":
            continue
        for match in LABEL.finditer(reading.text, zone.start, zone.end):
            start = _label_start(reading.text, match, zone.start)
            voice = people.get(match.end(1), "")
            name = match.group(1)
            if start < 0 or not (voice or name.isupper() or name in seen):
                continue
            seen.add(name)
            yield Label(start, match.end(1) + 1, voice or name)


def _label_start(text: str, match: re.Match[str], zone: int) -> int:
    """Where a label begins; behind a heading that runs on without a full stop it begins with the office."""
    if OPENS.search(text[max(0, match.start() - 4) : match.start()]) or match.start() == zone:
        return match.start()
    office = OFFICE.match(match.group(1))
    lead = text[max(zone, match.start() - 120) : match.start()]
    heading = re.split(r"[.!?…>*)]", lead)[-1]
    return match.start() if office and len(heading) < 110 and not re.search(r"[,;:]", heading) else -1


def _content(reading: Reading, start: int, end: int, *, alone: bool) -> tuple[int, int]:
    text = reading.text[start:end]
    stop = CLOSES.search(text)
    if stop:
        text = text[: stop.start()]
    if alone and "\n" in text.strip():
        text = text[: len(text) - len(text.lstrip())] + text.strip().split("\n")[0]
    lead = len(text) - len(text.lstrip(' \n“"'))
    return start + lead, start + max(lead, len(text.rstrip(' \n”"')))


def _last(reading: Reading) -> int:
    return max((z.end for z in reading.document.zones if z.kind == "body"), default=0)
