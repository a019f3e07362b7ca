"""Spots: stretches of words that name something, found from left to right.

At each word the ways of recognising a name are tried in a fixed order; the longest find wins, the earlier one between
equals. A person is also recognised by standing where a title asks for one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from onrecord import gazetteer
from onrecord.read.lexicon import head_kind, known_at, listed
from onrecord.read.wording import Word

LONG_WORDS = frozenset(
    "Islamic Federal Democratic Bolivarian Socialist Hashemite Arab United Grand Federative Plurinational People Autonomous Cooperative Independent".split()
)
LONG_HEADS = frozenset("Republic Kingdom State Commonwealth Sultanate Duchy Principality".split())
DIVISION_WORDS = frozenset("Oblast Krai Region Territory Province Okrug Governorate Republic oblast region krai territory province".split())
DIVISION_PLURALS = frozenset("regions oblasts Regions Oblasts provinces Provinces".split())
NER_KIND = {"PERSON": "person", "GPE": "place", "LOC": "place", "FAC": "place", "ORG": "organization", "EVENT": "event", "PRODUCT": "product",
            "LAW": "programme"}
INSIDE = frozenset({"of", "for", "on"})


@dataclass(frozen=True, slots=True)
class Spot:
    """A name: words `first` up to `last` (exclusive), what it names, and the rule that saw it."""

    first: int
    last: int
    kind: str
    rule: str


def spots(text: list[Word]) -> list[Spot]:
    """The names of a text in order; none overlap."""
    found: list[Spot] = []
    i, awaited = 0, False
    while i < len(text):
        if "\n" in text[i].gap:
            awaited = False
        spot = _best(text, i, awaited)
        if spot is None:
            awaited = _awaits(text, i, awaited)
            i += 1
            continue
        found.append(spot)
        awaited = awaited and spot.kind != "person"
        i = spot.last
    return found


def _best(text: list[Word], i: int, awaited: bool) -> Spot | None:
    if not (text[i].text[0].isalnum()):
        return None
    finds = [f for f in (rule(text, i) for rule in RULES) if f]
    if awaited and not finds:
        titled = _titled_person(text, i)
        finds = [titled] if titled else []
    return max(finds, key=lambda s: s.last) if finds else None


def _awaits(text: list[Word], i: int, awaited: bool) -> bool:
    """Whether a person's name may come next: after a title, its complements and honorifics."""
    word = text[i]
    lower = word.text.lower()
    if word.capital and lower in listed("offices"):
        return True
    if word.capital and word.text in listed("honorifics"):
        return True
    return awaited and (word.capital or lower in ("of", "the", "for", "to", "and", "'s", "’s", "-", "on"))


# ------------------------------------------------------------------ rules


def _known(text: list[Word], i: int) -> Spot | None:
    found = known_at(text, i)
    if found is None:
        return None
    end, kind = found
    if kind == "town":
        return Spot(i, end, "place", "gazetteer") if text[i].label in ("GPE", "LOC", "FAC") else None
    if kind == "place" and text[i].label == "PERSON":
        return None
    return Spot(i, end, kind, "gazetteer")


def _long_state(text: list[Word], i: int) -> Spot | None:
    """Republic of Turkey, Grand Duchy of Luxembourg, French Republic."""
    j = i
    while j < len(text) and (text[j].text in LONG_WORDS or text[j].plain == "'s") and j - i < 5:
        j += 1
    if j < len(text) and j == i and gazetteer.state_of_adjective(text[i].text) and text[i + 1 : i + 2] and text[i + 1].text == "Republic":
        return Spot(i, i + 2, "state", "long-form")
    if j + 2 >= len(text) or text[j].text not in LONG_HEADS or text[j + 1].text != "of":
        return None
    j += 2 + (text[j + 2].text == "the")
    found = known_at(text, j) if j < len(text) else None
    return Spot(i, found[0], found[1], "long-form") if found and found[1] in ("state", "region") else None


def _division(text: list[Word], i: int) -> Spot | None:
    """Sverdlovsk Oblast, Leningrad Region, Primorsky Krai."""
    if not text[i].capital or text[i].text in listed("common"):
        return None
    for last in range(i + 1, min(i + 5, len(text))):
        word = text[last]
        if word.text in DIVISION_WORDS:
            name = " ".join(w.text for w in text[i:last]).replace(" - ", "-")
            whole = f"{name} {word.text}"
            sure = word.text in ("Oblast", "Krai", "Okrug", "Governorate", "oblast", "krai")
            if gazetteer.region(whole) or sure or (word.text in ("Province", "province") and text[i].label in ("GPE", "LOC")):
                return Spot(i, last + 1, "region", "division")
            return None
        if not (word.capital or word.text == "-") or "\n" in word.gap:
            return None
    return None


def _headed(text: list[Word], i: int) -> Spot | None:
    """A capitalised run whose head noun shows its kind: Ministry of Defence, U.S.-Japan Alliance, Minsk Summit."""
    if not _may_begin(text, i):
        return None
    kind, last, j = "", i, i
    while j < len(text) and j - i < 12:
        word = text[j]
        if j > i and ("\n" in word.gap or word.opens and word.label == "PERSON"):
            break
        if word.capital:
            if word.text.lower() in listed("offices") and not _possessed(text, j):
                break
            if word.text in head_kind():
                kind, last = (head_kind()[word.text], j + 1)
        elif word.text == "-" or word.text == "–" or word.plain in ("'s", "&") or (word.text[0].isdigit()):
            if word.plain == "'s" and not _possessed(text, j - 1):
                break
        elif not (kind and word.text in INSIDE and _capital_after(text, j)) and not (word.text in ("the", "and") and j > i and _joins(text, j, kind)):
            break
        if kind and j >= last and word.capital:
            last = j + 1 if text[j - 1].text != "and" or True else last
        j += 1
    if not kind or last - i < 2:
        return None
    return Spot(i, last, kind, "head-noun")


def _may_begin(text: list[Word], i: int) -> bool:
    word = text[i]
    if not word.capital and not (word.text[0].isdigit() and word.text[-2:] in ("st", "nd", "rd", "th")):
        return False
    return word.text not in listed("common") and (word.text.lower() not in listed("offices") or _possessed(text, i))


def _possessed(text: list[Word], i: int) -> bool:
    """Whether a title is the owner of a body (President's Office)."""
    return i + 2 < len(text) and text[i + 1].plain == "'s" and head_kind().get(text[i + 2].text) == "organization"


def _capital_after(text: list[Word], j: int) -> bool:
    following = text[j + 1 : j + 3]
    if not following:
        return False
    return following[0].capital or (following[0].text == "the" and len(following) > 1 and following[1].capital)


def _joins(text: list[Word], j: int, kind: str) -> bool:
    """Whether `the` or `and` at `j` goes on with the name: of the Republic, Culture and Information Policy."""
    if text[j].text == "the":
        return text[j - 1].text in INSIDE
    following = text[j + 1 : j + 2]
    return bool(kind) and bool(following) and following[0].capital and not known_at(text, j + 1)


def _named_by_parser(text: list[Word], i: int) -> Spot | None:
    if not text[i].opens or text[i].label not in NER_KIND:
        return None
    last = i + 1
    while last < len(text) and text[last].label == text[i].label and not text[last].opens:
        last += 1
    if text[i].label == "PERSON":
        return _person_run(text, i, last)
    while last > i and (not text[last - 1].text[0].isalnum()) or text[last - 1].plain == "'s":
        last -= 1
    first = i
    while first < last and text[first].text.lower() in ("the", "a", "an"):
        first += 1
    if first >= last or not any(w.capital for w in text[first:last]):
        return None
    if last - first == 1 and (gazetteer.state_of_adjective(text[first].text) or text[first].text in listed("common")):
        return None
    if first > i:
        return None
    return Spot(first, last, NER_KIND[text[i].label], "parser")


def _person_run(text: list[Word], i: int, last: int) -> Spot | None:
    while i < last and (text[i].text.lower() in listed("offices") or text[i].text in listed("honorifics")):
        return None
    end = _name_end(text, i)
    return Spot(i, end, "person", "parser") if end > i else None


def _titled_person(text: list[Word], i: int) -> Spot | None:
    word = text[i]
    lower = word.text.lower()
    if lower in listed("modifiers") or lower in listed("offices") or word.text in listed("honorifics"):
        return None
    end = _name_end(text, i)
    return Spot(i, end, "person", "title") if end > i else None


def _name_end(text: list[Word], i: int) -> int:
    """The word after the person's name that starts at `i`, or `i` if none does."""
    j = i
    while j < len(text) and j - i < 9 and not (j > i and "\n" in text[j].gap):
        word = text[j]
        if _name_word(text, j):
            j += 1
        elif j > i and word.text == "-" and j + 1 < len(text) and text[j + 1].gap == "" and text[j + 1].text[0].isalpha():
            j += 2
        elif word.text in listed("name_particles") and _name_follows(text, j):
            j += 1
        elif j > i and word.text == "," and j + 1 < len(text) and text[j + 1].text in ("Jr.", "Jr", "Sr."):
            j += 2
        else:
            break
    return j


def _name_word(text: list[Word], j: int) -> bool:
    word = text[j]
    if not word.capital or not (word.text[0].isalpha()):
        return False
    if word.text in listed("name_suffixes"):
        return True
    lower = word.text.lower()
    return not (
        word.text in listed("common") or lower in listed("offices") or word.text in head_kind()
        or gazetteer.state_of_adjective(word.text) or word.text in gazetteer.states() or word.text in listed("honorifics")
    )


def _name_follows(text: list[Word], j: int) -> bool:
    k = j + 1
    while k < len(text) and (text[k].text in listed("name_particles") or text[k].text == "-") and k - j < 4:
        k += 1
    return k < len(text) and _name_word(text, k)


RULES: tuple[Callable[[list[Word], int], Spot | None], ...] = (_known, _long_state, _division, _headed, _named_by_parser)
