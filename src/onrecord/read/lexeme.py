"""Lexemes: a text as a row of words, each with the classes that a word list gives it.

Every set of classes is one letter, so that a whole text becomes a short string and a rule over classes becomes an
ordinary regular expression over that string. That is what makes dates and figures cheap to find.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

OTHER = "·"  # the letter of a word in no class
FIRST_LETTER = 0x4E00  # a block of characters that are all word characters and need no escape in a pattern
TOKEN = re.compile(
    r"[A-Za-z]+(?=[ ,\n])"  # nine words of ten: tried first, as none of the other forms goes on like that
    r"|https?://\S+|www\.\S+"
    r"|\d{4}-\d\d?-\d\d?(?:T\d\d:\d\d(?::\d\d)?)?(?!\d)|\d{1,2}[/.-]\d{1,2}[/.-](?:\d{4}|\d\d)(?![\d/.-]\d)(?!\d)|\d{4}[/.]\d{1,2}[/.]\d{1,2}(?!\d)|\d{1,2}:\d\d(?::\d\d)?(?!\d)"
    r"|\d+(?:st|nd|rd|th)\b|\d{2,4}['’]?s\b"
    r"|\d+(?:\.\d+)?(?:e[+-]?\d+\b|(?:x10)?\^[+-]*\d+)"
    r"|\d{1,3}, 000(?!\d)"
    r"|\d{1,2}(?:,\d\d)+,\d{3}(?:\.\d+)?(?!\d)|\d{1,3}(?:,\d{3})+(?:\.\d+)?(?!\d)|\d{1,3}(?:\.\d{3})+,\d+(?!\d)"
    r"|(?<![\d.,])\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?:\.\d+)?(?![\d,])|(?<!\d,)\d+,\d{1,2}(?![\d,/])|\d+(?:\.\d+)?|(?<![\w.])\.\d+"
    r"|[ap]\.\s?m\.?(?!\w)|o['’]clock|[Uu]\.[Ss]\.?(?=\W)|k?m\^?[23²³](?!\w)|(?:[^\W\d_](?:\.(?=[^\W\d_]\.))?)+|[^\w\s]|\n|_+"
)
Classes = frozenset[str]
# one form of every kind that starts with a digit: their classes must have letters before any rule is compiled
SHAPES = (
    *map(str, range(100)),
    *(f"0{n}" for n in range(10)),
    *map(str, range(90, 2400, 10)),
    "1,000",
    "2.5",
    "10:30",
    "10:30:15",
    *(f"{n}th" for n in range(1, 120)),
    "2nd",
    "1980s",
    "80s",
    "2022-02-24",
    "2022-02-24t10:30",
    "24/2/2022",
    "2/24/22",
    "24.2.2022",
)


@dataclass(slots=True)
class Lexicon:
    """Which classes a word has, and its value in each ("march" is a `month` of value 3)."""

    values: dict[str, dict[str, Any]]
    digits: Callable[[str], dict[str, Any]]
    letters: dict[Classes, str] = field(default_factory=dict)
    sets: dict[str, Classes] = field(default_factory=dict)
    word_letter: dict[str, str] = field(default_factory=dict)

    def letter(self, classes: Iterable[str]) -> str:
        """The letter that stands for this set of classes; a new one for a new set."""
        found = frozenset(classes)
        if not found:
            return OTHER
        if found not in self.letters:
            self.letters[found] = chr(FIRST_LETTER + len(self.letters))
            self.sets[self.letters[found]] = found
        return self.letters[found]

    def value(self, word: str, name: str) -> Any:
        """What `word` means as a `name`."""
        known = self.values.get(word)
        if known is None and (word[:1].isdecimal() or word[:1] == "."):
            known = self.digits(word)
        return (known or {}).get(name)

    def of_word(self, word: str) -> str:
        """The letter of a lower-case word."""
        letter = self.word_letter.get(word)
        if letter is None:
            return self.letter(self.digits(word)) if word[0].isdecimal() or (word[0] == "." and len(word) > 1) else OTHER
        return letter


def lexicon(tables: dict[str, Any], digits: Callable[[str], dict[str, Any]], kinds: Iterable[str] = ()) -> Lexicon:
    """A lexicon from tables of class -> words (a list), or class -> word -> value.

    `kinds` are the classes of what rules make; like those of digits they need their letters before rules are compiled.
    """
    values: dict[str, dict[str, Any]] = {}
    for name, table in tables.items():
        pairs = table.items() if isinstance(table, dict) else ((str(w), str(w)) for w in table)
        for word, value in pairs:
            values.setdefault(str(word), {})[name] = value
    for word, known in values.items():  # "4th" may start a name ("4th of July") and is an ordinal all the same
        if word[0].isdecimal():
            known.update(digits(word))
    made = Lexicon(values, digits)
    made.word_letter = {word: made.letter(known) for word, known in values.items()}
    for form in SHAPES:
        made.letter(digits(form))
    for kind in kinds:
        made.letter({kind})
    return made


@dataclass(slots=True)
class Row:
    """A text as lexemes: where each stands, its lower-case word, its letter, and its value once a rule has made one."""

    text: str
    starts: list[int]
    ends: list[int]
    words: list[str]
    letters: str
    values: list[Any]

    def merged(self, found: list[tuple[int, int, str, Any]]) -> Row:
        """The row with each (first, last exclusive, letter, value) put in as one lexeme."""
        if not found:
            return self
        starts: list[int] = []
        ends: list[int] = []
        words: list[str] = []
        values: list[Any] = []
        letters, last = [], 0
        for i, j, letter, value in found:
            starts += [*self.starts[last:i], self.starts[i]]
            ends += [*self.ends[last:i], self.ends[j - 1]]
            words += [*self.words[last:i], " ".join(self.words[i:j])]
            values += [*self.values[last:i], value]
            letters += [self.letters[last:i], letter]
            last = j
        return Row(
            self.text,
            starts + self.starts[last:],
            ends + self.ends[last:],
            words + self.words[last:],
            "".join(letters) + self.letters[last:],
            values + self.values[last:],
        )


def row(text: str, words: Lexicon) -> Row:
    """The lexemes of a text."""
    starts, ends, forms = _lexemes(text)
    known, of_word = words.word_letter, words.of_word
    letters = [known.get(form) or (OTHER if "a" <= form[0] <= "z" else of_word(form)) for form in forms]
    return Row(text, starts, ends, forms, "".join(letters), [None] * len(forms))


@lru_cache(maxsize=1)
def _lexemes(text: str) -> tuple[list[int], list[int], list[str]]:
    """Where each lexeme of a text starts and ends, and its lower-case form; kept, as dates and numbers read one text in turn."""
    spans = [match.span() for match in TOKEN.finditer(text)]
    lower = text.lower()
    if len(lower) == len(text):
        forms = [lower[start:end] for start, end in spans]
    else:  # a letter that has no lower case of one letter
        forms = [text[start:end].lower() for start, end in spans]
    return [start for start, _ in spans], [end for _, end in spans], forms
