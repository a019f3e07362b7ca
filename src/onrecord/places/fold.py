"""Fold: a place name as it is looked up, whatever its accents, case, article and marks."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

MARKS = re.compile(r"[^\w]+")
ARTICLE = re.compile(r"^the (?=\w)")
LETTERS = str.maketrans({"ß": "ss", "ø": "o", "đ": "d", "ł": "l", "ı": "i", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th", "ё": "е"})
SHORT = {"st": "saint", "ste": "sainte", "mt": "mount", "ft": "fort"}


@lru_cache(maxsize=4096)
def fold(name: str) -> str:
    """`name` in the form in which names meet: "St. John's" and "Saint Johns" are one, so are "Gdańsk" and "Gdansk"."""
    plain = unicodedata.normalize("NFKD", name.casefold().translate(LETTERS))
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    for mark in "'’‘ʼ`":
        plain = plain.replace(mark, "")
    words = MARKS.sub(" ", plain).split()
    joined = " ".join(SHORT.get(word, word) for word in words) if len(words) > 1 else "".join(words)
    return ARTICLE.sub("", joined)
