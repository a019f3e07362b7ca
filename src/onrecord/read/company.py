"""Company: the kind of a name that the words beside it tell: an age, a title's town, a noun for what it is."""

from __future__ import annotations

from onrecord import gazetteer
from onrecord.places.fold import fold
from onrecord.places.table import rows_named
from onrecord.read.lexicon import head_kind, known_at, listed, named_things
from onrecord.read.wording import Spot, Word

LIST = 14  # words back to the noun of a list
SHORT = 2  # words of a name that has a given name and a surname; digits of an age


def by_company(text: list[Word], spot: Spot, surnames: set[str]) -> tuple[str, str]:
    """The kind that the words beside a name tell, and the rule; nothing where they don't or more than the parser saw it."""
    if spot.rule == "parser" and (aged(text, spot) or _ruling(text, spot)):
        return "person", "aged"
    if spot.rule == "parser" and _placed(text, spot) and text[spot.first].text not in surnames:
        return "place", "placed"
    if spot.rule == "parser" and spot.kind in ("person", "organization") and _of_place(text, spot, surnames):
        return "place", "placed"
    person = spot.rule in ("parser", "given-name") and spot.kind == "person"
    if person and (called_for(text, spot) or _trading(text, spot) or _works(text, spot)):
        return "organization", "called"
    if spot.rule in ("parser", "given-name") and (kind := _apposed(text, spot)):
        return kind, "introduced"
    return "", ""


def _of_place(text: list[Word], spot: Spot, surnames: set[str]) -> bool:
    """Whether a lone word is somewhere by its company: the Sulu region, the mayor of Esperanza."""
    name, following = text[spot.first].text, text[spot.last : spot.last + 1]
    if spot.last - spot.first > 1:
        plain = spot.rule == "parser" and spot.last - spot.first == SHORT
        return plain and bool(following) and following[0].text in listed("facilities") and name not in gazetteer.given_names()
    if name in surnames or name.isupper() or name in head_kind():
        return False
    governed = [w.text.lower() for w in text[max(0, spot.first - 2) : spot.first]]
    named = bool(following) and following[0].text in listed("place_nouns") | listed("of_place") and following[0].gap == " "
    return named or (governed[1:] == ["of"] and governed[0] in listed("local_heads"))


def _apposed(text: list[Word], spot: Spot) -> str:
    """The kind of thing that a noun behind a name, or a comma and a noun, say it is: Nordlink, a power cable."""
    after = text[spot.last : spot.last + 6]
    if spot.last - spot.first == 1 and [w.text for w in after[:1]] == ["application"]:
        return "product"
    if [w.text for w in after[:2]] not in ([",", "a"], [",", "an"], [",", "the"]):
        return ""
    for word in after[2:]:
        if word.pos == "NOUN" and word.text in named_things():
            return named_things()[word.text]
        if word.pos not in ("NOUN", "ADJ", "PROPN"):
            return ""
    return ""


def _placed(text: list[Word], spot: Spot) -> bool:
    """Whether a town of the gazetteer stands after a word for where: the offensive on Marib."""
    if spot.kind not in ("person", "organization") or not spot.first:
        return False
    if spot.last - spot.first > 1:
        return _town_of_words(text, spot)
    name, before = text[spot.first].text, text[spot.first - 1].text
    travelled = before == "to" and _from(text, spot.first - 2)
    person = name in gazetteer.given_names() or name in gazetteer.leaders() or not name.istitle()
    if person or not (travelled or before in listed("where")):
        return False
    if known_at(text, spot.first) == (spot.last, "town"):
        return True
    body, following = spot.kind == "organization", text[spot.last].plain if spot.last < len(text) else ""
    inside = before in listed("where_only") and following != "'s"
    if body and inside:
        return True
    travelled = travelled or (before == "from" and following == "to")
    told = body or travelled or ((inside or before == "at") and following != "'s")
    return told and any(r.kind == "place" for r in rows_named(fold(name)))


def _town_of_words(text: list[Word], spot: Spot) -> bool:
    """Whether a town of two words or more stands after a word for where: a plant in Naberezhnye Chelny."""
    run, before = text[spot.first : spot.last], text[spot.first - 1].text
    if before == "to" and spot.kind == "person" and _travelled_to(text, spot):
        return True
    named = (
        before in listed("where_only") and run[0].text not in gazetteer.given_names() and not any(w.gap == "" for w in run[1:])
    )
    return named and any(r.kind == "place" for r in rows_named(fold(" ".join(w.text for w in run))))


def _travelled_to(text: list[Word], spot: Spot) -> bool:
    """Whether what the parser has for a person is where somebody travels: will fly to Castel Bruno."""
    before = [w.text for w in text[max(0, spot.first - 2) : spot.first]]
    person = text[spot.first].text in gazetteer.given_names() or text[spot.last - 1].text in gazetteer.leaders()
    return len(before) > 1 and before[1] == "to" and before[0] in listed("travelling") and not person


def _from(text: list[Word], i: int) -> bool:
    """Whether `from` and a name or two end at word `i`: from Vidin to."""
    return any(w.text == "from" for w in text[max(0, i - 2) : i]) and text[i].capital


def called_for(text: list[Word], spot: Spot) -> bool:
    """Whether a noun for a body or paper stands right before the name: the daily Le Jour, the rock band Dead Leaves."""
    before = text[spot.first - 1] if spot.first else None
    if before is not None and before.text in listed("called") and text[spot.first].gap == " ":
        return True
    at = spot.first - 1
    while at > 0 and spot.first - at < LIST and (text[at].capital or text[at].text in (",", "and")):
        at -= 1
    noun = text[max(at, 0)].text
    one = f"{noun.removesuffix('ies')}y" if noun.endswith("ies") else noun.removesuffix("s")
    person = spot.last - spot.first > 1 and text[spot.first].text in gazetteer.given_names()
    return one != noun and one in listed("called") and text[at + 1].text != "," and not person  # the firms X and Y


def _works(text: list[Word], spot: Spot) -> bool:
    """Whether a noun for a plant stands right behind the name: the Zavod Lyra plant."""
    following = text[spot.last : spot.last + 1]
    plant = bool(following) and following[0].text in listed("works") and following[0].gap == " "
    return plant and text[spot.first].text not in gazetteer.given_names()


def _trading(text: list[Word], spot: Spot) -> bool:
    """Whether a lone name has stores or a chief executive: Dekora outlets, the CEO of Dekora."""
    if spot.last - spot.first > 1 or text[spot.first].text in gazetteer.given_names():
        return False
    before, following = text[max(0, spot.first - 2) : spot.first], text[spot.last : spot.last + 2]
    led = len(before) > 1 and before[1].text == "of" and before[0].text in listed("of_company")
    own = [w for w in following if w.plain != "'s"][:1]
    return led or (bool(own) and own[0].text in listed("company_has"))


def aged(text: list[Word], spot: Spot) -> bool:
    """Whether an age follows a name of two or three words: Ana Kos, 34, said."""
    after = [w.text for w in text[spot.last : spot.last + 3]]
    told = len(after) > SHORT and after[0] == after[2] == "," and after[1].isdigit() and len(after[1]) == SHORT
    return told and 1 < spot.last - spot.first < SHORT + SHORT


def _ruling(text: list[Word], spot: Spot) -> bool:
    """Whether a lone name has a regime or is one's who has: the Kos regime."""
    following = text[spot.last : spot.last + 1]
    return spot.last - spot.first == 1 and bool(following) and following[0].text == "regime"
