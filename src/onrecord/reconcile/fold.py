"""Fold: a word of a name to the letters that every way of writing it shares.

The same name comes as Lukashenko and Lukashenka, Zelensky, Zelenskiy and Zelenskyy, Aleksandr and Alexander, Лукашенко
and Лукашэнка. `latin` brings scripts and accents together, `sound` what transliteration systems write apart.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from onrecord.lang import words

TABLE = words("en", "same_names")
LETTERS = str.maketrans(TABLE["letters"])
DIGRAPHS = re.compile("|".join(TABLE["digraphs"]))
SOUNDS = [(re.compile(pattern), there) for pattern, there in TABLE["sounds"]]


@lru_cache(maxsize=65_536)
def latin(text: str) -> str:
    """Lower case, without accents, Cyrillic and Greek letters written in Latin ones."""
    lowered = text.lower()
    if lowered.isascii():
        return lowered
    lowered = DIGRAPHS.sub(lambda found: TABLE["digraphs"][found[0]], lowered).translate(LETTERS)
    plain = unicodedata.normalize("NFKD", lowered)
    return "".join(c for c in plain if not unicodedata.combining(c))


@lru_cache(maxsize=65_536)
def sound(word: str) -> str:
    """The word as it sounds, roughly: spellings that transliteration systems use for one sound become one."""
    folded = latin(word)
    for pattern, there in SOUNDS:
        folded = pattern.sub(there, folded)
    return folded


@lru_cache(maxsize=65_536)
def bones(word: str) -> str:
    """The first letter and the consonants after it: what blocks of possibly equal names are keyed by."""
    heard = sound(word)
    return heard[:1] + "".join(c for c in heard[1:] if c not in "aeiou")


def tokens(name: str) -> list[str]:
    """The words of a name, folded to Latin letters, possessives and punctuation left out."""
    return re.findall(r"[^\W_]+", re.sub(r"['’](s\b)?", "", latin(name)))
