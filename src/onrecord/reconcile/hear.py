"""Hear: whether two words of a name can be one name written down by ear, in two scripts or two languages' spelling.

A word becomes units, each with the sounds that it may stand for; the cheapest way to lay two words beside each other says
how alike they sound. Vowels cost little, silent letters nearly nothing, a consonant of another sound almost all.
"""

from __future__ import annotations

import re
from functools import lru_cache

from onrecord.lang import words

TABLE = words("en", "spellings")
SOUNDS = {letters: frozenset(sounds.replace("-", " - ").split()) for letters, sounds in TABLE["sounds"].items()}
BEGINNINGS: dict[str, str] = TABLE["beginnings"]
NEAR = {frozenset(pair) for pair in TABLE["near"]}
SILENT_END = frozenset(TABLE["silent_end"])
UNIT = re.compile("|".join(["[aeiouy]+", *sorted(SOUNDS, key=len, reverse=True), "."]))
SILENT, VOWEL = "-", "V"
Unit = frozenset[str]

DROP_SILENT, DROP_VOWEL, OTHER_VOWEL, NEAR_SOUND, DROP, OTHER = 0.1, 0.3, 0.15, 0.4, 1.0, 1.2
FREE, EACH = 0.1, 0.11  # what may be spent on a pair: this much, and this much more for each unit of the longer word


@lru_cache(maxsize=65_536)
def units(word: str) -> tuple[Unit, ...]:
    """The units of a folded word; a run of vowels is one, with the vowels in it."""
    for start, read in BEGINNINGS.items():
        if word.startswith(start):
            word = read + word[len(start) :]
            break
    found = UNIT.findall(re.sub(r"(.)\1+", r"\1", word[:1] + word[1:].replace("x", "ks")))
    return tuple(_unit(letters, last=place == len(found) - 1 > 0) for place, letters in enumerate(found))


def _unit(letters: str, *, last: bool) -> Unit:
    if letters[0] in "aeiouy":
        silent = {SILENT} if last and letters == "e" else set()
        return frozenset({VOWEL, *letters.replace("y", "i")} | silent)
    sounds = (SOUNDS.get(f"{letters}$") if last else None) or SOUNDS.get(letters, frozenset(letters))
    return sounds | {SILENT} if last and letters in SILENT_END else sounds


@lru_cache(maxsize=65_536)
def heard_alike(left: str, right: str, *, vowels: bool = True) -> float:
    """How alike two folded words sound, 0 to 1; 0 where they are two names. Without `vowels`, one script leaves them out."""
    a, b = units(left), units(right)
    longest = max(len(a), len(b))
    if abs(len(a) - len(b)) > longest / 2:
        return 0.0
    allowed = FREE + EACH * longest
    cost = _cost(a, b, DROP_VOWEL if vowels else 0.05)
    return 0.0 if cost > allowed else 1 - 0.2 * cost / allowed


def _cost(a: tuple[Unit, ...], b: tuple[Unit, ...], vowel: float) -> float:
    row = [0.0]
    for unit in b:
        row.append(row[-1] + _dropped(unit, vowel))
    for one in a:
        before, row = row, [row[0] + _dropped(one, vowel)]
        for j, other in enumerate(b, 1):
            row.append(
                min(before[j] + _dropped(one, vowel), row[j - 1] + _dropped(other, vowel), before[j - 1] + _changed(one, other))
            )
    return row[-1]


def _dropped(unit: Unit, vowel: float) -> float:
    if SILENT in unit:
        return DROP_SILENT
    return vowel if VOWEL in unit else DROP


@lru_cache(maxsize=4096)
def _changed(a: Unit, b: Unit) -> float:
    if VOWEL in a and VOWEL in b:
        return 0.0 if (a & b) - {VOWEL, SILENT} else OTHER_VOWEL
    if (VOWEL in a) != (VOWEL in b):
        return OTHER_VOWEL if {"w", "y"} & (a | b) else OTHER
    if (a & b) - {SILENT}:
        return 0.0
    return NEAR_SOUND if any(frozenset((x, y)) in NEAR for x in a for y in b) else OTHER
