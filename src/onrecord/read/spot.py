"""Spots: stretches of words that name something, found from left to right.

At each word the ways of recognising a name are tried in a fixed order; the longest find wins, the earlier one between
equals. A person is also recognised by standing where a title asks for one.
"""

from __future__ import annotations

from onrecord import gazetteer
from onrecord.read.again import seen_again
from onrecord.read.headed import headed
from onrecord.read.lexicon import head_kind, known_at, known_names, listed
from onrecord.read.parsed import parsed
from onrecord.read.personal import is_name_word
from onrecord.read.recognise import RULES
from onrecord.read.titled import given_name, leader_name, titled_person
from onrecord.read.wording import Spot, Word


def spots(text: list[Word]) -> list[Spot]:
    """The names of a text in order; none overlap."""
    found: list[Spot] = []
    i, awaited = 0, False
    while i < len(text):
        awaited = awaited and "\n" not in text[i].gap
        spot = _best(text, i, awaited)
        if spot is None:
            awaited = _awaits(text, i, awaited)
            i += 1
            continue
        found.append(spot)
        awaited = awaited and spot.kind != "person"
        i = spot.last
    return seen_again(text, found)


def inner(text: list[Word], found: list[Spot]) -> list[Spot]:
    """The states and bodies named inside longer names: both sides of a U.S.-Japan Alliance, Ukraine in its Government."""
    nested = []
    regions = {text[s.first].text for s in found if s.rule == "homonym"}
    for spot in found:
        if spot.kind not in ("organization", "event", "programme"):
            continue
        i = spot.first
        while i < spot.last:
            known = known_at(text, i)
            if (
                known
                and known[0] - i < spot.last - spot.first
                and (
                    known[1] == "state"
                    or text[i - 1].text == "in"
                    or (known[1] == "region" and text[i - 1].text == "of" and text[i - 2].text in listed("governing"))
                    or (known[1] == "organization" and _whole(text, spot, i, known[0]))
                )
            ):
                nested.append(
                    Spot(i, known[0], "region" if text[i].text in regions else known[1].replace("town", "place"), "inner")
                )
            if text[i].text == "in" and spot.kind == "event" and text[i - 1].text in ("Conference", "Summit"):
                nested.append(Spot(spot.first, i, spot.kind, "inner"))
            body = headed(text, i) if i > spot.first and _opens_inside(text, spot.first, i) else None
            on = next((k for k in range(i, min(body[0], spot.last)) if text[k].text == "on"), 0) if body else 0
            body = (on, body[1]) if body and on else body
            if body and body[0] <= spot.last and body[1] == "organization" and not (known and known[0] >= body[0]):
                nested.append(Spot(i, body[0], body[1], "inner"))
            i = known[0] if known else i + 1
    return nested


def _whole(text: list[Word], spot: Spot, i: int, end: int) -> bool:
    """Whether a body named inside a name is another one, not a part of its own words: the Senate of the US Senate."""
    more = end < spot.last and text[end].text == "of"
    owned = i > spot.first and (text[i - 1].capital or text[i - 1].plain == "'s") and head_kind().get(text[i].text) is not None
    return not (more or owned)


def _opens_inside(text: list[Word], first: int, i: int) -> bool:
    """Whether a body may be named at `i` in a name that began before: behind "of", or as the second party."""
    before = text[i - 1].text
    return before in ("of", "the", "between") or (before == "and" and any(w.text in ("of", "between") for w in text[first:i]))


def _best(text: list[Word], i: int, awaited: bool) -> Spot | None:
    word = text[i]
    if not (
        word.capital
        or word.text[0].isdigit()
        or word.plain in known_names()
        or (awaited and word.text in listed("name_particles"))
    ):
        return None
    if leader := leader_name(text, i):
        return leader
    finds = [f for f in (rule(text, i) for rule in RULES) if f and not _ministers_field(text, f)]
    if not finds and (awaited or text[i].opens or text[i].text in gazetteer.given_names()):
        finds = [f for f in (titled_person(text, i) if awaited else None, given_name(text, i), parsed(text, i, awaited)) if f][:1]
    best = max(finds, key=lambda s: s.last) if finds else None
    return best._replace(kind="person", rule="title") if best and _named_like_town(text, best) else best


def _named_like_town(text: list[Word], spot: Spot) -> bool:
    """Whether what is also a town stands where a title asks for a surname: Secretary Austin, Mr. Jordan."""
    before = text[spot.first - 1] if spot.first else None
    if (
        before is None
        or spot.last - spot.first > 1
        or spot.kind not in ("place", "region", "state")
        or text[spot.first].gap != " "
    ):
        return False
    if before.text.removesuffix(".") in ("Mr", "Mrs", "Ms", "Miss") or before.text in listed("kin"):
        return True
    if before.text in ("President", "Premier", "Chancellor") and spot.kind == "place" and spot.rule == "gazetteer":
        following = text[spot.last : spot.last + 1]
        return not (following and following[0].capital)
    titled = before.capital and before.text.lower() in listed("offices") - listed("plurals")
    return titled and spot.kind != "state" and text[spot.first].text in gazetteer.leaders()


def _ministers_field(text: list[Word], spot: Spot) -> bool:
    """Whether a body's name is only what a minister is in charge of: Minister of Public Works and Transport."""
    at = spot.first - 1
    while at > 0 and (text[at].text in listed("portfolios") or text[at].text in ("the", "and", ",", "&")):
        at -= 1
    if spot.kind not in ("organization", "place") or at < 1 or text[at].text not in ("of", "for"):
        return False
    fields = [w.text for w in text[spot.first : spot.last] if w.capital]
    named = [w for w in fields[1:] if w not in gazetteer.states()]  # the Sea of Portugal: the state is whose minister it is
    return text[at - 1].text in ("Minister", "Ministers") and all(w in listed("portfolios") for w in (fields[0], *named))


def _lists_fields(text: list[Word], i: int) -> bool:
    """Whether a comma stands between two fields of a title: Minister of Industry, Trade and Energy."""
    around = (text[i - 1], text[i + 1]) if text[i].text == "," and 0 < i < len(text) - 1 else ()
    return bool(around) and all(w.text in listed("portfolios") for w in around)


def _two_names(text: list[Word], i: int) -> bool:
    """Whether two words of a name stand there: spokesperson Barend Leyts."""
    return all(is_name_word(w) and w.pos == "PROPN" and "\n" not in w.gap for w in text[i : i + 2]) and len(text) > i + 1


def _awaits(text: list[Word], i: int, awaited: bool) -> bool:
    """Whether a person's name may come next: after a title, its complements and honorifics."""
    word = text[i]
    lower = word.text.lower()
    if lower in listed("offices") and (word.capital or word.pos == "NOUN"):
        return word.capital or _two_names(text, i + 1)
    if word.text in listed("honorifics"):
        following = text[i + 1 : i + 2]
        return word.text not in listed("possessives") or (bool(following) and following[0].text in listed("honorifics"))
    if word.plain == "'s" and i and text[i - 1].text.lower() in listed("offices"):  # the Governor's Young Builders Programme
        return False
    return awaited and (
        word.capital
        or _lists_fields(text, i)
        or lower in ("of", "the", "for", "to", "and", "'s", "’s", "-", "on", "elect", "at", "in", "this", "our")
    )
