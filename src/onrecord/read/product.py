"""Product: makes and models, by a number or by the noun behind them; exercises and fairs, by the year tied to them."""

from __future__ import annotations

import re

from onrecord.read.lexicon import known_at, listed
from onrecord.read.personal import is_name_word
from onrecord.read.wording import Spot, Word

BETWEEN = 4  # words between a make and the noun for what it is
YEAR = re.compile(r"(?:19|20)\d\d")
MODEL = re.compile(r"[A-Z]?\d{1,3}[A-Za-z]{0,2}\d?s?")


def product(text: list[Word], i: int) -> Spot | None:
    """S-400, T-72B3, the Osvey aircraft."""
    word = text[i]
    if not word.capital or word.text in listed("common"):
        return None
    if _is_dated(text, i):
        return Spot(i, i + 3, "event", "dated")
    if _is_model(text, i):
        return Spot(i, i + 3, "product", "model")
    making = makes(text, i) and (word.label or _named_make(text, i))
    return Spot(i, i + 1, "product", "model") if making and is_name_word(word) and not _large(text, i) else None


def _large(text: list[Word], i: int) -> bool:
    """Whether a known name stands there that is more than that of a small town: the Sarmat missile is none of Sarmat."""
    known = known_at(text, i)
    return known is not None and (known[1] != "town" or text[i - 1].text not in ("the", "The"))


def _is_dated(text: list[Word], i: int) -> bool:
    """Whether a name and a year are tied, as those of exercises and fairs are: Zapad-2021."""
    run = text[i : i + 3]
    tied = len(run) == len(("Zapad", "-", "2021")) and run[1].text == "-" and not run[1].gap and not run[2].gap
    return tied and bool(YEAR.fullmatch(run[2].text)) and is_name_word(run[0]) and not (i and text[i - 1].text == "-")


def makes(text: list[Word], i: int) -> bool:
    """Whether a noun for a thing made follows, words for its kind between: the Lyra aircraft, Lyra cruise missiles."""
    j = i + 1
    nouns, kinds = listed("product_nouns"), listed("product_kinds")
    while j < len(text) and j - i < BETWEEN and text[j].text in kinds and text[j].text not in nouns:
        j += 1
    return j < len(text) and text[j].text in nouns


def _named_make(text: list[Word], i: int) -> bool:
    """Whether an article stands before a proper noun: the Osvey aircraft."""
    return text[i].pos == "PROPN" and i > 0 and text[i - 1].text in ("the", "The", "a", "our")


def _is_model(text: list[Word], i: int) -> bool:
    """Whether a make, a hyphen and a number follow each other (S-400), which is no body or virus (G-7, COVID-19)."""
    word, following = text[i], text[i + 1 : i + 3]
    if len(following) < 2 or following[0].text != "-" or following[0].gap or following[1].gap:
        return False
    if (i and text[i - 1].text == "-" and not word.gap) or known_at(text, i) or known_at(text, i + 2):
        return False
    return word.text not in listed("no_model") and len(word.text) < 9 and bool(MODEL.fullmatch(following[1].text))
