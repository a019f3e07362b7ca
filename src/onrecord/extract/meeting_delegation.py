"""Delegations: who leads those of whom a report tells only as "the delegation" later on."""

from __future__ import annotations

import re
from collections.abc import Mapping

from spacy.tokens import Token

from onrecord import gazetteer
from onrecord.model import Reading

LED = re.compile(r"\b[Dd]elegations?\b[^.;]{0,60}?,? (?:led|headed|chaired) by (?:the )?")
WITH = re.compile(
    r"\b[Dd]elegations?\b[^.;]{0,60}?,? "
    r"(?:(?:led|headed|chaired) by|(?:which|that) (?:included|includes)|including|comprising|consisting of) (?:the )?"
)
HEAD = re.compile(r"\b[Hh]ead of (?:the |our )?(?:[A-Z][\w-]+ )?[Dd]elegation,? ")
FURTHER = re.compile(r"[.;:]|\b(?:who|which|that|during|in order|to)\b")  # what ends a row of names
ROW = re.compile(r"\s*(?:,|and\b|, and\b|as well as\b)")
TITLED = 60  # characters before the word that it is told of with
TITLES = 180  # and of long ones between the names of a row
NAME_NEAR = 110  # characters of titles that may stand before a leader's name


def leader_of(reading: Reading, delegation: Token, kinds: Mapping[str, str]) -> str:
    """The person said to lead a delegation, before or after; '' where nobody is, or that of another state."""
    mine = _states(reading.text[delegation.left_edge.idx : delegation.idx])
    for pattern in (LED, HEAD):
        for match in pattern.finditer(reading.text):
            theirs = _states(reading.text[max(match.start() - 30, 0) : match.start()]) | _states(match.group())
            if mine and theirs and not mine & theirs:
                continue
            end = min(match.end() + NAME_NEAR, (reading.text.find(". ", match.end()) + 1) or len(reading.text))
            lead = next((m.entity for m in reading.mentions_in(match.end(), end) if kinds.get(m.entity) == "person"), "")
            if lead:
                return lead
    return ""


def leaders_of(reading: Reading, start: int, end: int, kinds: Mapping[str, str]) -> list[str]:
    """Those who lead or make up the delegation told of at the start of a stretch: led by Minister A, General B and Envoy C."""
    near = reading.text.find("elegation", start, min(start + TITLED, end))
    match = WITH.search(reading.text, near - 1, end) if near > 0 else None
    found: list[str] = []
    at = match.end() if match else end
    for mention in reading.mentions_in(at, end):
        if kinds.get(mention.entity) != "person":
            continue
        between = reading.text[at : mention.start]
        if len(between) > TITLES or FURTHER.search(between) or (found and not ROW.match(between)):
            break
        found.append(mention.entity)
        at = mention.end
    return found


def _states(words: str) -> set[str]:
    """The states whose adjectives stand among some words."""
    return {found.key for word in words.split() if word[0].isupper() and (found := gazetteer.state_of_adjective(word))}
