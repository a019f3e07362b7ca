"""A place in a row of lexemes from which a number is read, and what has been read so far."""

from __future__ import annotations

from onrecord.read.lexeme import Lexicon, Row
from onrecord.read.number_value import digits

HUGE = 1e19


class Cursor:
    """A place in a row of lexemes, and what stands there."""

    def __init__(self, row: Row, words: Lexicon, at: int) -> None:
        self.row, self.words, self.at, self.first = row, words, at, at

    def is_(self, name: str, ahead: int = 0) -> bool:
        """Whether the lexeme `ahead` has the class `name`."""
        at = self.at + ahead
        return 0 <= at < len(self.row.words) and name in self.words.sets.get(self.row.letters[at], ())

    def word(self, ahead: int = 0) -> str:
        """The word `ahead`, or ''."""
        at = self.at + ahead
        return self.row.words[at] if 0 <= at < len(self.row.words) else ""

    def value(self, name: str, ahead: int = 0) -> float:
        """The value of the lexeme `ahead` as a `name`."""
        word = self.word(ahead)
        return digits(word) if name == "number" else float(self.words.value(word, name))

    def joined(self, ahead: int = 0) -> bool:
        """Whether the lexeme `ahead` follows the one before it with no space between."""
        at = self.at + ahead
        return 0 < at < len(self.row.starts) and self.row.starts[at] == self.row.ends[at - 1]

    def original(self, ahead: int = 0) -> str:
        """The lexeme `ahead` as it stands in the text."""
        at = self.at + ahead
        return self.row.text[self.row.starts[at] : self.row.ends[at]] if at < len(self.row.starts) else ""


class Counting(Cursor):
    """A number half read: `total` and `current` are its sum so far, `last` the kind of its last part, `top` its last scale."""

    def __init__(self, row: Row, words: Lexicon, at: int, *, fractions: bool = True) -> None:
        super().__init__(row, words, at)
        self.fractions = fractions
        self.total = self.current = 0.0
        self.top = HUGE
        self.last = ""
        self.wordy = self.spelled = False
