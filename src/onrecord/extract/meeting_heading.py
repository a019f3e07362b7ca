"""Headings that tell the meeting at which a transcript was taken: "Remarks by A and B Before Bilateral Meeting".

What was said there speaks of much else, and seldom of the meeting itself.
"""

from __future__ import annotations

import re

from onrecord.extract.meeting_encounter import Encounter
from onrecord.extract.meeting_party import Cast, Party
from onrecord.model import Zone

REMARKS = re.compile(
    r"^(?:(?:Remarks|Statements?|Opening Remarks|Joint Remarks|Press Statements?)\b.*?"
    r"\b(?P<link>before|after|at|in|during|following|ahead of)\b[^|]*?"
    r"|.*?\b(?P<theirs>before|after|at|prior to) their\b[^|]{0,24}?)"
    r"\b(?P<form>meeting|talks|call)\b",
    re.IGNORECASE,
)
TWO, FEW = 2, 6


def headed_meeting(cast: Cast, found: list[Encounter]) -> list[Encounter]:
    """The encounters with the one that the heading tells of first, where it names those who met."""
    zone = next((z for z in cast.reading.document.zones if z.kind == "headline"), None)
    told = REMARKS.match(cast.reading.text[zone.start : zone.end]) if zone is not None else None
    if zone is None or told is None:
        return found
    end = zone.start + told.start("link" if told["link"] else "theirs")
    people = tuple(dict.fromkeys(m.entity for m in cast.mentions(zone.start, end) if cast.kind(m.entity) == "person"))
    if not TWO <= len(people) <= FEW:
        return found
    day = cast.reading.document.published
    known = next((e for e in found if len(e.entities & set(people)) >= TWO and not e.planned and e.date in ("", day)), None)
    if known is None:
        known = Encounter(told["form"].lower(), [Party(p, "member") for p in people])
    known.evidence = [(zone.start, zone.end, "heading"), *known.evidence]
    if not known.date and day:
        known.date, known.date_basis = day, "document_date"
    if not known.place and not known.venue:
        known.place, known.venue = _where(cast)
    return [known, *(e for e in found if e is not known)]


def _where(cast: Cast) -> tuple[str, str]:
    """Place and venue as the lines over a transcript have them: "Oval Office", "Tokyo, Japan"."""
    place = venue = ""
    for zone in cast.reading.document.zones:
        if zone.kind != "dateline" or re.search(r"\d", _text(cast, zone)):
            continue
        named = [m.entity for m in cast.mentions(zone.start, zone.end)]
        place = place or next((e for e in named if cast.kind(e) == "place"), "")
        venue = venue or ("" if named else _text(cast, zone).strip())
    return place, venue


def _text(cast: Cast, zone: Zone) -> str:
    return cast.reading.text[zone.start : zone.end]
