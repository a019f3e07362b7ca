"""Company: whom the object or the company of a verb of meeting brings: met the ministers, with a delegation that included her."""

from __future__ import annotations

import re

from spacy.tokens import Token

from onrecord.extract.meeting_group import besides, led_by, members, officials_of
from onrecord.extract.meeting_party import Cast, Party, listed
from onrecord.extract.meeting_region import company_of, object_of, until

NAMED_FOR = re.compile(r" (?:[A-Z][\w-]+ ){0,3}(?:Award|Prize|Medal|Order|Foundation|Center|Centre|Institute|University)\b")


def others_of(cast: Cast, verb: Token, rule: dict[str, object]) -> list[Party] | None:
    """Those whom the verb's company or object brings; None where the verb has another sense."""
    side = str(rule.get("other", "other"))
    for child in verb.rights:
        if child.dep_ in ("prep", "dative", "prt") and child.lower_ in rule["with"]:  # type: ignore[operator]
            return _with(cast, child, rule, side)
        if child.dep_ in ("dobj", "oprd", "ccomp", "xcomp") and rule.get("object") and _name_follows(cast, verb):
            return cast.parties(*until(verb, verb.i + 1), side)
        if child.dep_ == "agent" and passive(verb):
            return cast.parties(*company_of(child), "host")
        if child.dep_ == "dobj" and child.lemma_ != "face":  # met face to face
            if not rule.get("object") or not _personal(cast, child):
                return None
            return led_by(cast, child, side) or cast.parties(*object_of(child), side)
    return _further_off(cast, verb, rule, side)


def _listing(prep: Token) -> Token | None:
    """The colon behind which those are listed whom somebody met: spoke separately with: A; B; and C."""
    after = prep.nbor(1) if prep.i + 1 < prep.sent.end else prep
    return after if after.text == ":" else None


def _with(cast: Cast, prep: Token, rule: dict[str, object], side: str) -> list[Party] | None:
    """Those behind a preposition of company: people, the members of a group, officials of a country."""
    if (listing := _listing(prep)) is not None:
        return cast.parties(listing.idx, prep.sent.end_char, side, massed=False)
    group = members(cast, prep, "group" if side == "other" else side)
    found = group or cast.parties(*company_of(prep), side) or officials_of(cast, prep)
    return [*found, *besides(cast, prep, rule, side)] if found else None


def _further_off(cast: Cast, verb: Token, rule: dict[str, object], side: str) -> list[Party] | None:
    """Those whom the parser hung elsewhere, and the verbs that need nobody else."""
    for token in verb.doc[verb.i + 1 : verb.sent.end]:
        if token.pos_ == "VERB" or token.lower_ in ("about", "of"):
            break
        with_whom = token.pos_ == "ADP" or token.dep_ == "mark"  # spoke today with her to review the plan
        if token.lower_ in rule["with"] and with_whom:  # type: ignore[operator]
            return cast.parties(*company_of(token), side)
    if verb.lemma_ == "speak" and any(
        (c.lower_ in ("of", "in", "for", "at", "out", "against") and not any(g.lemma_ in listed("at_whose") for g in c.children))
        or c.dep_ in ("dobj", "prt")
        for c in verb.rights
    ):
        return None
    if rule.get("object") and verb.tag_ == "VBD" and verb.dep_ == "amod" and _name_follows(cast, verb):
        return cast.parties(*until(verb, verb.i + 1), side)  # the president on Monday hosted Prime Minister Kos
    return [] if verb.lemma_ in ("meet", "gather", "speak", "convene") else None


def passive(verb: Token) -> bool:
    """Whether a verb is in the passive voice."""
    return verb.tag_ == "VBN" and any(c.dep_ == "auxpass" for c in verb.children)


def _personal(cast: Cast, token: Token) -> bool:
    """Whether a noun is somebody whom one can meet: a name, a reference to one, or somebody's envoys."""
    if (token.lemma_.lower() in listed("envoys") and token.head.lemma_ != "welcome") or any(
        cast.kind(x) == "person" for x in cast.reading.refers(token)
    ):
        return True
    return any(_personal(cast, c) for c in token.children if c.dep_ in ("appos", "conj", "compound") and c.pos_ == "PROPN")


def _name_follows(cast: Cast, verb: Token) -> bool:
    """Whether a person's name stands right behind the verb, only a title between."""
    text = cast.reading.text
    named = (m for m in cast.mentions(verb.idx, verb.sent.end_char) if cast.kind(m.entity) == "person")
    owns = ("'s", "’s")
    starts = {
        m.start
        for m in named
        if text[m.end : m.end + 2] not in owns and text[m.end - 2 : m.end] not in owns and not NAMED_FOR.match(text, m.end)
    }
    for token in verb.doc[verb.i + 1 : min(verb.i + 15, verb.sent.end)]:
        if token.idx in starts:
            return True
        if token.pos_ not in ("PROPN", "ADP", "DET") and not token.text[0].isupper():
            return False
    return False
