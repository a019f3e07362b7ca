"""Unfolded: what a parenthesis behind a name says: the same name in other letters, or what a short form stands for."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.read.lexicon import head_kind, listed
from onrecord.read.wording import Spot, Word

LETTERS = range(3, 9)  # of a short form
FARTHEST = 14  # words inside the parenthesis
LATIN = 0x250  # letters below it are Latin ones


def unfolded(text: list[Word], found: list[Spot]) -> list[Spot]:
    """The spots with the names in parentheses behind names and short forms: Jan Kos (Ян Кос), UPU (Universal Postal Union)."""
    new = [*_other_letters(text, found), *_at_length(text)]
    if not new:
        return found
    covered = {i for s in new for i in range(s.first, s.last)}
    return sorted([*(s for s in found if covered.isdisjoint(range(s.first, s.last))), *new], key=lambda s: s.first)


def _inside(text: list[Word], at: int) -> int:
    """The word after the last one in the parenthesis that opens at `at`, or `at` where it does not close soon."""
    return next((k for k in range(at + 1, min(at + FARTHEST, len(text))) if text[k].text == ")"), at)


def _other_letters(text: list[Word], found: list[Spot]) -> Iterator[Spot]:
    """The names of people in letters that are not Latin, behind the same in Latin ones."""
    for spot in found:
        opening = text[spot.last : spot.last + 1]
        if spot.kind != "person" or not opening or opening[0].text != "(":
            continue
        end = _inside(text, spot.last)
        run = text[spot.last + 1 : end]
        if run and all(ord(w.text[0]) >= LATIN for w in run):
            yield Spot(spot.last + 1, end, "person", "other-letters")


def _at_length(text: list[Word]) -> Iterator[Spot]:
    """The short forms that a parenthesis behind them spells out, and what stands in it."""
    for at in [i for i, word in enumerate(text) if word.text == "(" and i]:
        short = text[at - 1].text
        if len(short) not in LETTERS or not short.isupper() or not short.isalpha():
            continue
        end = _inside(text, at)
        run = text[at + 1 : end]
        if len(run) < len(LETTERS) // 2 or not (run[0].capital and run[-1].capital) or not _spells(run, short):
            continue
        kind = next((head_kind()[w.text] for w in run if w.text in head_kind()), "organization")
        yield Spot(at - 1, at, kind, "short-form")
        yield Spot(at + 1, end, kind, "spelled")


def _spells(run: list[Word], short: str) -> bool:
    """Whether the capitals of the words are the letters of the short form, and no other words stand among them."""
    plain = all(w.capital or w.text in listed("inside_names") or w.text in ("-", ",", "&") for w in run)
    return plain and "".join(w.text[0] for w in run if w.capital) == short
