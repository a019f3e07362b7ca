"""Credits: the agencies and outlets that a report itself names as where its words come from."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from onrecord.lang import words

WINDOW = 48  # characters that hold the words beside a name
BRACKETED = re.compile(r"[(/\[]\s*$")


def credits_of(text: str, agency: str = "") -> tuple[str, ...]:
    """The credited agencies and outlets, in the text's first form of each, in order of appearance.

    `agency` is what a dateline opened the report with ("MINSK, 24 February (BelTA) -"): that needs to be no known one.
    """
    found: dict[str, str] = {_joint(agency): agency} if agency else {}
    for start, end in _named(text):
        name = text[start:end]
        if _joint(name) not in found and _is_credit(text, start, end):
            found[_joint(name)] = name
    return tuple(found.values())


def _joint(name: str) -> str:
    """One name for all forms of an agency's name."""
    return _known().get(name, name)


def _named(text: str) -> Iterator[tuple[int, int]]:
    for match in _names().finditer(text):
        yield match.span()


def _is_credit(text: str, start: int, end: int) -> bool:
    before, after = text[max(0, start - WINDOW) : start], text[end : end + WINDOW]
    if BRACKETED.search(before) and re.match(r"[^()\n]{0,40}[)/\]]", after):
        return True
    if text[start:end] in words("en", "sources")["ambiguous"]:
        reported = before.rstrip().endswith(",") and _after().match(after) is not None  # ", APS reports."
        return reported or before.rstrip().endswith("agency") or after.lstrip().startswith(("news agency", "agency"))
    return _before().search(before) is not None or _after().match(after) is not None


@cache
def _known() -> dict[str, str]:
    table = words("en", "sources")["agencies"]
    return {form: name for name, others in table.items() for form in (name, *others)}


@cache
def _names() -> re.Pattern[str]:
    """Known names, and capitalised words that end as names of agencies and outlets do ("Oxus Wire")."""
    forms = sorted(map(re.escape, _known()), key=len, reverse=True)
    kinds = "|".join(words("en", "sources")["kinds"])
    acting = "|".join(words("en", "sources")["acting"])
    own = rf"(?:(?!(?:{acting}) (?:\w+ )?Agency)[A-Z][\w’'-]+ ){{1,3}}?"
    named = rf"(?<=\bnews agency )[A-Z][\w-]+|{own}(?:{kinds})(?! (?:{kinds})\b)"
    return re.compile(rf"(?<![\w-])(?:{'|'.join(forms)}|{named})(?![\w-])")


@cache
def _before() -> re.Pattern[str]:
    cues = "|".join(map(re.escape, words("en", "sources")["before"]))
    return re.compile(rf"\b(?:{cues})\s+(?:[\w’'-]+\s+){{0,4}}?[“\"«]?$", re.IGNORECASE)


@cache
def _after() -> re.Pattern[str]:
    cues = "|".join(map(re.escape, words("en", "sources")["after"]))
    return re.compile(rf"[”\"»]?,?\s+(?:(?:has|have|also|earlier|later|previously|as)\s+){{0,2}}(?:{cues})\b")
