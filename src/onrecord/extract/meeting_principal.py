"""The principal: the person whose doings a report is about, or who speaks in it."""

from __future__ import annotations

import re

from onrecord.model import Reading

WITH = re.compile(r"(?:[A-Z]\w+ )?(?:[Mm]eeting|[Tt]alks|[Cc]onversation|[Cc]all) with ")
SIGNED = re.compile(
    r"(?:\A|[-–—] )(?:[A-Z]\w+ )?(?i:address|speech|message|appeal) (?:by|of|from) (?:the )?"
    r"(?P<office>(?:President|Prime Minister|King|Queen|Chancellor) of (?:the )?)?(?=[A-Z])"
)


def principal_of(reading: Reading, kinds: dict[str, str], voices: set[str]) -> str:
    """The first person named in the body who is no mere voice; in an address whoever speaks."""
    if (signed := SIGNED.search(reading.document.title)) is not None:
        return _voice(reading, kinds, by_office=bool(signed["office"]))
    named = ((m.start, m.entity) for m in reading.mentions)
    meant = ((r.start, r.entities[0]) for r in reading.references if len(r.entities) == 1 and r.rule == "title")
    body = [e for at, e in sorted([*named, *meant]) if reading.document.zone(at) == "body"]
    people = [e for e in body if kinds.get(e) == "person" and e not in voices]
    met = _met_by_title(reading)
    return next((e for e in people if e not in met), people[0] if people else "")


def _met_by_title(reading: Reading) -> set[str]:
    """Those whom a headline says that somebody met, without saying who: Meeting with Governor Jan Bok."""
    named = {m.entity for m in reading.mentions if reading.document.zone(m.start) == "headline"}
    return named if WITH.match(reading.document.title) else set()


def _voice(reading: Reading, kinds: dict[str, str], *, by_office: bool) -> str:
    """Whoever speaks in an address: its own "I", who is named over it, or the state whose head speaks without a name."""
    spoken = (r.entities[0] for r in reading.references if r.rule in ("signer", "first person"))
    told = [m.entity for m in reading.mentions if reading.document.zone(m.start) == "headline"]
    person = next((e for e in [*spoken, *told] if kinds.get(e) == "person"), "")
    state = next((e for e in reversed(told) if kinds.get(e) == "state"), "") if by_office else ""
    return person or state
