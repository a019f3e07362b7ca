"""Number words: "twenty-five", "two and a half million", "3 hundred and one", "three quarters" as one number each."""

from __future__ import annotations

import re
from dataclasses import replace

from onrecord.read.lexeme import Lexicon, Row
from onrecord.read.number_value import Number, digits
from onrecord.read.numeral import MINUS, Numeral

__all__ = ["Number", "Reader", "digits"]
STARTS = frozenset(
    ("number", "hundred", "small", "tens", "a", "half", "vulgar", "ordinal", "fraction", "couple", "several", "vague")
)


class Reader:
    """Reads numbers in a row, one left-to-right pass over the lexemes that can be part of one."""

    def __init__(self, words: Lexicon, *, fractions: bool = True) -> None:
        self.words, self.fractions = words, fractions
        letters = [letter for classes, letter in words.letters.items() if classes & STARTS]
        self.start = re.compile("[" + "".join(sorted(letters)) + "]")

    def apply(self, row: Row) -> Row:
        """`row` with each number of several lexemes, or in words, as one lexeme with a `Number` for its value."""
        found, at = [], 0
        while (hit := self.start.search(row.letters, at)) is not None:
            at = hit.start()
            end, number = Numeral(row, self.words, at, fractions=self.fractions).read()
            first = self._minus(row, at) if self.fractions and number is not None and number.value else at
            if first < at and number is not None and number.value is not None:
                number = replace(number, value=-number.value)
            elif number is None or (end == at + 1 and (number.ordinal or row.words[at][0].isdecimal())):
                at = max(end, at + 1)
                continue
            kind = "ordinal" if number.ordinal else "number"
            classes = {kind, "wordy"} if number.value is None or number.words else {kind}
            found.append((first, end, self.words.letter(classes), number))
            at = end
        return row.merged(found)

    def _minus(self, row: Row, at: int) -> int:
        """Where the minus of a negative number stands, or `at`: "minus five", " -5"."""
        if at == 0:
            return at
        before, spaced = row.words[at - 1], at < 2 or row.starts[at - 1] > row.ends[at - 2]
        if before in ("minus", "negative"):
            return at - 1
        tight = row.starts[at] == row.ends[at - 1]
        return at - 1 if before in MINUS and tight and spaced and row.words[at - 2 : at - 1] != ["\n"] else at
