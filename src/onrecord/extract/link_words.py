"""Words of links: the lists and patterns of `links.yml`, and what a word or mention stands for."""

from __future__ import annotations

import re
from functools import cache

from onrecord import gazetteer
from onrecord.lang import words
from onrecord.model import Mention, Reading, Span

Found = tuple[str, str, str, Span]
BODIES = ("organization",)


@cache
def listed(key: str) -> frozenset[str]:
    """A word list of `links.yml`."""
    return frozenset(words("en", "links")[key])


@cache
def pattern(key: str) -> re.Pattern[str]:
    """A pattern of `links.yml`; white space in it is for the eye."""
    return re.compile(
        words("en", "links")["patterns"][key].replace("\n", ""), re.IGNORECASE if key in ("follows", "leads_on") else 0
    )


def state_by_adjective(reading: Reading, word: str) -> str:
    """The state entity that an adjective belongs to, or an empty id."""
    state = gazetteer.state_of_adjective(word)
    if state is None:
        return ""
    return next((e.id for e in reading.entities if e.kind == "state" and gazetteer.state(e.name) is state), "")


def kind_of(reading: Reading, mention: Mention) -> str:
    """The kind of what a mention names."""
    entity = reading.entity(mention.entity)
    return entity.kind if entity else ""


def run(reading: Reading, outer: list[Mention], i: int) -> list[Mention]:
    """The states and bodies listed from mention `i` on."""
    found = [outer[i]]
    while i + 1 < len(outer) and pattern("list_gap").fullmatch(reading.text[outer[i].end : outer[i + 1].start]):
        i += 1
        found.append(outer[i])
    return [m for m in found if kind_of(reading, m) in ("state", "organization")]
