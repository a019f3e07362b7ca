"""Parsed names: what only the parser saw, its typical slips mended."""

from __future__ import annotations

from onrecord import gazetteer
from onrecord.read.lexicon import head_kind, known_at, listed
from onrecord.read.personal import name_end
from onrecord.read.wording import Spot, Word

SHORTEST = 4  # letters of a body's short form that the parser has for a person
LONGEST = 24  # letters of a word; a longer one is several run together
NER_KIND = {
    "PERSON": "person",
    "GPE": "place",
    "LOC": "place",
    "FAC": "place",
    "ORG": "organization",
    "EVENT": "event",
    "PRODUCT": "product",
    "LAW": "programme",
}


def parsed(text: list[Word], i: int, awaited: bool) -> Spot | None:
    """What only the parser sees, its typical slips mended."""
    label = text[i].label
    if not text[i].opens or label not in NER_KIND or (i > 1 and _only_marks(text, i)) or _address(text, i):
        return None
    if label == "PERSON":
        i += (text[i].text in listed("short_titles") or text[i].text in listed("name_suffixes")) and text[i + 1 : i + 2] != []
        end = name_end(text, i)
        plain = _ordinary(text[i:end]) or (end == i + 1 and text[i].text.lower() in listed("modifiers"))
        greeting = " ".join(w.text for w in text[i:end]) in listed("no_name")
        greeting = greeting or _quoted(text, i, end)
        kind = "organization" if _short_form(text, i, end) else "person"
        return Spot(i, end, kind, "parser") if end > i and not (plain or greeting) else None
    last = i + 1
    while (
        last < len(text)
        and text[last].label == label
        and not text[last].opens
        and text[last].text not in listed("common")
        and "\n" not in text[last].gap
        and text[last].text not in ":;()"
        and not (text[last].text in gazetteer.given_names() and text[last - 1].text in head_kind())
        and (text[last].text in listed("inside_names") or not text[last].text.islower())
    ):
        last += 1
    while last > i and (not text[last - 1].text[0].isalnum() or text[last - 1].plain == "'s" or not text[last - 1].capital):
        last -= 1
    while last - 1 > i and text[last - 1].text in listed("vague"):  # Friends of Sudan Joint Statement
        last -= 1
    i = _past_ally(text, i, last) if label == "GPE" else i
    words = text[i:last]
    if (
        len(words) > 7
        or any(w.text == "№" or len(w.text) > LONGEST for w in words)
        or (words and words[0].pos in ("VERB", "ADV", "AUX", "PRON"))
    ):
        return None
    if (
        label in ("EVENT", "LAW", "PRODUCT")
        and len(words) > 1
        and not any(w.text in head_kind() or w.text in listed("event_words") or w.text[0].isdigit() for w in words)
    ):
        return None
    if not words or not words[0].capital or awaited or _ordinary(words) or not _telling(words, label):
        return None
    state = label == "GPE" and known_at(text, i) == (last, "state")
    province = NER_KIND[label] == "place" and len(words) > 1 and words[-1].text in listed("provinces")
    return Spot(i, last, "state" if state else "region" if province else NER_KIND[label], "parser")


def _address(text: list[Word], i: int) -> bool:
    """Whether the word is part of an address or handle: KosAB@harbour.gov."""
    following = text[i + 1 : i + 2]
    return (bool(following) and following[0].text == "@" and not following[0].gap) or (i > 0 and text[i - 1].text == "@")


def _quoted(text: list[Word], i: int, end: int) -> bool:
    """Whether quotation marks stand around two words that the parser has for a person: the prize is called "Silver Heron"."""
    named = any(w.text in gazetteer.given_names() and w.text.lower() not in gazetteer.ordinary() for w in text[i:end])
    marked = i > 0 and end < len(text) and text[i - 1].text in '"“«' and text[end].text in '"”»'
    return marked and end > i + 1 and not named


def _only_marks(text: list[Word], i: int) -> bool:
    """Whether what stands in parentheses marks whose question follows, ((AB)), or is a title's short form: Adviser (NSA)."""
    before = text[i - 2].text
    return text[i - 1].text == "(" and (before == "(" or (before.lower() in listed("offices") and text[i].text.isupper()))


def _short_form(text: list[Word], i: int, end: int) -> bool:
    """Whether a lone word in capitals is a body's short form, not a speaker's name in a transcript: members of DOSAAF."""
    if end != i + 1 or not text[i].text.isupper() or len(text[i].text) < SHORTEST:
        return False
    around = text[max(0, i - 1) : i] + text[end : end + 1]
    return i > 0 and "\n" not in text[i].gap and not any(w.text == ":" or (len(w.text) > 1 and w.text.isupper()) for w in around)


def _past_ally(text: list[Word], i: int, last: int) -> int:
    """The word where the name begins: behind the ordinary one that the parser took for a part of a state's (our Ally Estonia)."""
    known = known_at(text, last - 1) if last - i > 1 else None
    plain = all(w.text.lower() in gazetteer.ordinary() for w in text[i : last - 1])
    return last - 1 if known == (last, "state") and plain else i


def _ordinary(words: list[Word]) -> bool:
    """Whether every word is an ordinary one, written large for a heading or a term: Sexual Violence, Supply Chains."""
    capitals = [w for w in words if w.capital]
    if len(capitals) > 1 and words[0].label not in ("GPE", "LOC"):  # Additional U.S. Military Assistance
        capitals = [w for w in capitals if w.text not in gazetteer.states() and w.text not in gazetteer.adjectives()]
    if not capitals or any(w.text in gazetteer.given_names() or (len(w.text) > 1 and w.text.isupper()) for w in capitals):
        return False
    return all(w.text.lower() in gazetteer.ordinary() for w in capitals)


def _telling(words: list[Word], label: str) -> bool:
    """Whether the parser's find is more than a capitalised common word."""
    first = words[0].text
    if " ".join(w.text for w in words) in listed("no_name"):
        return False
    untold = listed("offices") | listed("modifiers") if len(words) == 1 else listed("offices")
    if first in gazetteer.adjectives() or first in listed("common") or first.lower() in untold:
        return False
    if any(w.text.lower() in listed("offices") for w in words):
        return False
    if all(w.text in listed("portfolios") or w.text in head_kind() or w.text in listed("common") for w in words):
        return False
    if len(words) == 1 and label in ("ORG", "PRODUCT", "LAW", "EVENT"):
        return words[0].pos == "PROPN" and (sum(c.isupper() for c in first) > 1 or label == "ORG")
    return True
