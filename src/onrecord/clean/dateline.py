"""Dateline: place, day and agency before the first words of an agency's report ("MINSK, 24 February (BelTA) - ...")."""

from __future__ import annotations

import re
from dataclasses import dataclass

from onrecord.clean.published import date_at
from onrecord.lang import words

PLACE = r"(?P<place>[A-Z][A-Z’' /-]{2,30}(?<=[A-Z])|[A-Z][\w’'-]+(?:[ /-][A-Z][\w’'-]+){0,2})"
JOINT = r"(?:\s*[,.]\s+|\s+(?=[(/—–-]))"
OPENINGS = (re.compile(PLACE + JOINT), re.compile(PLACE + r",\s+[A-Z][\w.]+(?:\s[A-Z][\w.]+)?" + JOINT))
AGENCY = re.compile(r"\s*[,.]?\s*(?:\((?P<round>[A-Z][^()\n]{1,40})\)|/(?P<slashed>[A-Z][^/\n]{1,40})/\.?)")
BARE_AGENCY = re.compile(r"(?:\.|(?<=\.))\s+(?P<bare>[A-Z][\w.-]+)(?=\s+[—–-])")
DASH = re.compile(r"\s*[.,:]?\s*(?:[—–]|-{1,2})\s*(?=[\"“‘'«]?[A-Z\d])")


@dataclass(frozen=True, slots=True)
class Dateline:
    """The opening of a report: where its own words begin, the date and the agency that stand before them."""

    end: int
    published: str = ""
    agency: str = ""


def dateline_of(paragraph: str) -> Dateline | None:
    """The dateline that opens the first paragraph, or None.

    A place alone is one only in capitals: "Minsk - the capital" is a sentence, "MINSK - The presidents" opens a report.
    """
    for place in (*(pattern.match(paragraph) for pattern in OPENINGS), None):
        if found := _after(paragraph, place):
            return found
    return None


def _after(paragraph: str, place: re.Match[str] | None) -> Dateline | None:
    """The dateline whose place is known (or lacking): what follows must be a day, an agency, or at once the dash."""
    at, published = place.end() if place else 0, ""
    if dated := date_at(paragraph, at):
        published, at = dated
    agency = AGENCY.match(paragraph, at) or BARE_AGENCY.match(paragraph, at)
    at = agency.end() if agency else at
    dash = DASH.match(paragraph, at)
    slashed = agency is not None and agency.group().rstrip(".").endswith("/")
    if not (dash or slashed) or not (dated or agency or (place and _city(place["place"]))):
        return None
    end = dash.end() if dash else at + len(paragraph[at:]) - len(paragraph[at:].lstrip())
    return Dateline(end, published, next((n for n in agency.groupdict().values() if n), "") if agency else "")


def _city(place: str) -> bool:
    """Whether a place can open a report with no day or agency beside it: in capitals, and no bloc."""
    return place.isupper() and not set(re.split(r"[ /-]", place)) & set(words("en", "furniture")["blocs"])
