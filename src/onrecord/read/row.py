"""Row: the words of a text as a row of tags, one letter each, so that titles can be read off by their shape.

`T` the noun of a title, `M` another word of one, `S R L O V P` names of a state, region, place, body, other thing and
person, `A` a state's adjective, `f` of/for/to/at/in/on, `d` an article or possessive, `s` 's, `c` comma, `&` and or
dash, `H` an honorific, `n` another noun or adjective, `x` anything else, `|` the end of a line or sentence.
"""

from __future__ import annotations

from typing import NamedTuple

from onrecord import gazetteer
from onrecord.read.lexicon import listed
from onrecord.read.wording import Spot, Word

MARKS = {"'s": "s", ",": "c"} | dict.fromkeys(("and", "&", "-", "–", "—", "/"), "&") | dict.fromkeys((".", "!", "?", ";"), "|")
TAGS = {"state": "S", "region": "R", "place": "L", "organization": "O", "person": "P"}


class Item(NamedTuple):
    """One tagged stretch: words `first` to `last`, and the spot it is, if any."""

    tag: str
    first: int
    last: int
    spot: Spot | None = None
    word: str = ""


def tagged(text: list[Word], found: list[Spot]) -> list[Item]:
    """The row of tags of a text."""
    items, i = [], 0
    starts = {s.first: s for s in found}
    while i < len(text):
        if "\n" in text[i].gap and i:
            items.append(Item("|", i, i))
        closing = _parenthesis(text, i)
        if closing:
            i = closing
            continue
        spot = starts.get(i)
        if spot:
            items.append(Item(TAGS.get(spot.kind, "V"), i, spot.last, spot))
            i = spot.last
        else:
            items.append(Item(_tag(text, i), i, i + 1, None, text[i].text))
            i += 1
    return _with_fields(items)


def _with_fields(items: list[Item]) -> list[Item]:
    """The row with `and` between two fields of one title taken as part of it: trade and industry commissioner."""
    for k in [k for k, item in enumerate(items) if item.tag == "&" and item.word == "and" and 0 < k < len(items) - 2]:
        fields = (items[k - 1], items[k + 1])
        lower = all(field.tag in "nM" and field.word.islower() for field in fields)
        if lower and items[k + 2].tag == "T":
            items[k] = items[k]._replace(tag="n")
        elif all(field.tag == "M" and field.word in listed("portfolios") for field in fields) and _one_title(items, k):
            items[k] = items[k]._replace(tag="M")
    return items


def _one_title(items: list[Item], k: int) -> bool:
    """Whether fields around `and` at `k` begin one title: Foreign and Security Policy Advisor, but Minister of Defense and ..."""
    first, last = k - 1, k + 1
    while first > 0 and items[first - 1].tag == "M":
        first -= 1
    while last < len(items) and items[last].tag == "M":
        last += 1
    return last < len(items) and items[last].tag == "T" and items[first - 1].tag not in "fT&d"


def _parenthesis(text: list[Word], i: int) -> int:
    """The word after a short form in parentheses at `i` (ASEAN), which no title minds; 0 if there is none."""
    if text[i].text != "(":
        return 0
    return next((j + 1 for j in range(i + 2, min(i + 4, len(text))) if text[j].text == ")"), 0)


def _tag(text: list[Word], i: int) -> str:
    """The letter of one word: of a mark or small word, of a word of titles, or of what the parser calls it."""
    word = text[i]
    return _mark(word) or _titular(text, i) or ("n" if word.pos in ("NOUN", "ADJ") or word.text == "with" else "x")


def _mark(word: Word) -> str:
    lower = word.plain.lower()
    if lower in listed("articles"):
        return "x" if lower == "her" and word.capital else "d"
    if word.text == "-" and not word.gap:
        return "M"
    return MARKS.get(lower, "f" if lower in listed("linking") else "")


def _titular(text: list[Word], i: int) -> str:
    word, lower = text[i], text[i].text.lower()
    if word.text in listed("ranks") and _is_rank(text, i):
        return "H"
    before = text[i - 1].text.lower() if i else ""
    if (lower in listed("ranked_titles") and before not in listed("title_ranks")) or (
        lower == "speaker" and before in ("guest", "keynote")
    ):
        return "n"
    if lower in listed("offices") and (word.capital or word.pos in ("NOUN", "PROPN", "ADJ") or _names_somebody(text, i)):
        return "T"
    if word.text in gazetteer.adjectives():
        return "A"
    if word.text in listed("honorifics"):
        return "H"
    named = word.capital and word.pos in ("PROPN", "NOUN", "ADJ") and word.text not in listed("common")
    modifying = lower in listed("modifiers") and (word.capital or word.pos != "ADP")
    following = text[i + 1].text.lower() if i + 1 < len(text) else ""
    if (lower == "under" and following not in listed("under")) or (word.text == "Then" and following != "-"):
        named = modifying = False
    return "M" if named or modifying or word.text in listed("portfolios") else ""


def _names_somebody(text: list[Word], i: int) -> bool:
    """Whether a person's name follows, so that even what the parser takes for a verb is a title: WHO chief Ana Kos."""
    following = text[i + 1 : i + 2]
    return bool(following) and following[0].capital and following[0].label == "PERSON" and following[0].opens


def _is_rank(text: list[Word], i: int) -> bool:
    """Whether General or Major is a rank here, not part of a title (General Director, Secretary General)."""
    following = text[i + 1].text if i + 1 < len(text) else ""
    if following in listed("ranks") and _is_rank(text, i + 1):  # Major General, Lieutenant Colonel
        return True
    before_title = following.lower() in listed("offices")
    return not before_title and (not i or text[i - 1].text not in listed("ranked"))
