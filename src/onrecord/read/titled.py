"""Titled: persons seen by what stands before their surname, a title or a given name, and leaders known by name."""

from __future__ import annotations

from functools import cache

from onrecord import gazetteer
from onrecord.read.lexicon import listed
from onrecord.read.personal import is_name_word, name_end
from onrecord.read.wording import Spot, Word

LONGEST_BODY = 2  # words of a body of which only a title tells that it is one
FIELD = 7  # words that the rest of a title's field may take


def titled_person(text: list[Word], i: int) -> Spot | None:
    """The person named after a title."""
    word = text[i]
    lower = word.text.lower()
    if surname := _like_a_pronoun(text, i):
        return Spot(i, surname, "person", "title")
    if lower in listed("modifiers") or lower in listed("offices") or word.pos in ("ADP", "DET", "PRON", "AUX", "CCONJ", "SCONJ"):
        return None
    end = name_end(text, i)
    placed = text[i - 1].text in listed("where_only") and end == i + 1 and word.label != "PERSON"  # President of X in Davos
    if placed or _begins_later(text, i, end) or word.text in listed("headline_verbs"):
        return None
    field = _in_field(text, i) or _field_of_work(text, i, end)
    if end == i or (end - i == 1 and word.pos in ("VERB", "ADV")) or field or _owned(text, i, end):
        return None
    if end - i == 1 and lower in gazetteer.ordinary() and word.label != "PERSON" and word.text not in gazetteer.leaders():
        return None
    of = text[i - 1].text == "of" and i > 1 and word.text not in gazetteer.given_names()
    return _of_body(text, i, end) if of else Spot(i, end, "person", "title")


def _field_of_work(text: list[Word], i: int, end: int) -> bool:
    """Whether ordinary words say what an envoy is for: Special Representative on Sexual Violence."""
    own = [w for w in text[i:end] if w.text[0].isalpha()]
    plain = all(w.text.lower() in gazetteer.ordinary() and w.text not in gazetteer.given_names() for w in own)
    return plain and len(own) > 1 and text[i - 1].text in ("on", "for")


def _like_a_pronoun(text: list[Word], i: int) -> int:
    """The end of a name whose first word is the surname He, behind a title: Vice Premier He Wenli; 0 where none is."""
    he = text[i].text == "He" and i > 0 and text[i].gap == " " and text[i - 1].text.lower() in listed("offices")
    following = text[i + 1 : i + 2]
    named = he and bool(following) and following[0].gap == " " and following[0].pos == "PROPN" and is_name_word(following[0])
    return name_end(text, i + 1) if named else 0


def _begins_later(text: list[Word], i: int, end: int) -> bool:
    """Whether an ordinary word opens the run, and the given name follows: Director for Maritime Smuggling Ana Kos."""
    given = gazetteer.given_names()
    plain = text[i].text.lower() in gazetteer.ordinary() and text[i].text not in given
    if plain and i and text[i - 1].text in ("in", "on", "for"):
        return any(text[k].text in given for k in range(i + 1, end - 1))
    return (
        plain
        and text[i].label != "PERSON"
        and any(text[k].text in given and text[k].label == "PERSON" for k in range(i + 1, end - 1))
    )


def _of_body(text: list[Word], i: int, end: int) -> Spot | None:
    """What `of` and a name behind a title bring: the body, the person who is named behind it, or the person alone."""
    title = text[i - 2].text
    if title in listed("of_company") and end - i <= LONGEST_BODY:
        return Spot(i, end, "organization", "called")
    given = gazetteer.given_names()
    if title.lower() in listed("local_heads") and end == i + 1 and title.lower() not in listed("local_titles"):
        return Spot(i, end, "place", "of-title")  # the governors of Quorta and Shabra
    first = max((k for k in range(i + 1, end - 1) if text[k].text in given and text[k - 1].text != "-"), default=0)
    if first and title.lower() in ("minister", "secretary", "commissioner"):
        return None  # a field of work: Minister of Ports Lucas Terrier
    kind = "place" if title.lower() in listed("local_heads") else "organization"
    return Spot(i, first, kind, "of-title") if first else Spot(i, end, "person", "title")


def _owned(text: list[Word], i: int, end: int) -> bool:
    """Whether the title's holder owns what ordinary words name (Prime Minister's Questions), or a numeral goes with the title."""
    ordinary = all(w.text.lower() in gazetteer.ordinary() for w in text[i:end] if w.text[0].isalpha())
    k = i - 1
    while k > 0 and text[k].capital and text[k].text.lower() in gazetteer.ordinary():
        k -= 1
    return (ordinary and k >= 0 and text[k].plain == "'s") or text[i].text in listed("name_suffixes")


def _in_field(text: list[Word], i: int) -> bool:
    """Whether words of a title's field still follow: Secretary for International Narcotics and Law Enforcement Affairs."""
    before, after = text[i - 1].text, text[i + 1].text if i + 1 < len(text) else ""
    named = text[i].text in gazetteer.given_names() and after not in listed("portfolios")
    if named or not (before in listed("portfolios") or before in ("for", "of", "and", ",")):
        return False
    back = next((w for w in reversed(text[max(0, i - 12) : i]) if not (w.capital or w.text in ("and", ",", "the", "&"))), None)
    if back is None or back.text not in ("for", "of"):
        return False
    j = i + 1
    while j < len(text) and j - i < FIELD and (text[j].capital or text[j].text in ("and", "&")) and "\n" not in text[j].gap:
        if text[j].text in listed("portfolios") and text[j + 1 : j + 2] and text[j + 1].text.lower() not in listed("offices"):
            return True
        if text[j].text.lower() in listed("offices"):
            return False
        j += 1
    return False


def given_name(text: list[Word], i: int) -> Spot | None:
    """A person by the given name, where a surname follows."""
    if (
        text[i].text not in gazetteer.given_names()
        or text[i].pos != "PROPN"
        or (i and text[i - 1].text == "-" and not text[i].gap)
    ):
        return None
    end = name_end(text, i)
    greeting = " ".join(w.text for w in text[i:end]) in listed("no_name")  # Merry Christmas
    long_enough = end - i > 1 and text[end - 1].pos == "PROPN" and not greeting
    return Spot(i, end, "person", "given-name") if long_enough and len(text[end - 1].text) > 2 else None


def leader_name(text: list[Word], i: int) -> Spot | None:
    """A leader known by the full name, whatever the parser takes it for."""
    if text[i].text not in _leaders_first():
        return None
    last = name_end(text, i)
    for end in range(last, i + 1, -1):
        words = "".join(w.gap + w.text if k else w.text for k, w in enumerate(text[i:end]))
        if " " in words and words in gazetteer.leaders():
            return Spot(i, last, "person", "leader")
    return None


@cache
def _leaders_first() -> frozenset[str]:
    """The first words of leaders' full names, as words are cut."""
    return frozenset(name.replace("-", " ").split()[0] for name in gazetteer.leaders() if " " in name)
