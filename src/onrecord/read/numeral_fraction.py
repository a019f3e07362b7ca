"""Fractions: "half a million", "two and a half", "3/4", "two thirds", "nine point four", "two out of five"."""

from __future__ import annotations

from functools import cache

from onrecord.lang import words
from onrecord.read.number_cursor import Counting
from onrecord.read.number_value import Number, plain

TENTH = 10  # "and a thirtieth" is a part; "and a second" is not


@cache
def _moves() -> frozenset[str]:
    """Words before a share by which something moved: fell a third to, cut by a fifth to."""
    return frozenset(["by"]).union(*words("en", "quantities")["moves"]["before"].values())


class Fractions(Counting):
    """The parts of a number that are less than one."""

    # ---- "half a million", "a quarter of", "quarter million"

    def part_first(self) -> Number | None:
        """A part with no number before it."""
        if not self.fractions or (self.is_("half") and self._of_an_order()):
            return None
        if self.is_("half"):
            self.at += 1
            return self._of_magnitude(0.5)
        if self.is_("a") and (self.is_("half", 1) or self._is_share()):
            self.at += 2
            return self._of_magnitude(self._part(-1))
        if self.is_("a") and self.is_("ordinal", 1) and self.value("ordinal", 1) >= 100:
            self.at += 2
            return Number(1 / self.value("ordinal", -1), fraction=True, words=True)
        if self.word() == "quarter" and self.is_("magnitude", 1):
            self.at += 1
            return self._of_magnitude(0.25)
        return None

    def _of_an_order(self) -> bool:
        """Whether "half" is one of two in an order: "the second half"."""
        return self.is_("ordinal", -1) or self.word(-1) in ("latter", "last", "other")

    def _is_share(self) -> bool:
        """Whether "a third" is a share, not the third of an order ("a third country")."""
        after = self.word(2)
        moved = self.word(-1) in _moves()
        ends = after in words("en", "numbers")["shared"] or moved or not after[:1].isalpha() or self.is_("magnitude", 2)
        return self.is_("fraction", 1) and (self.word(1) == "quarter" or ends)

    def _of_magnitude(self, share: float) -> Number:
        """The share by itself, or of the "million" that follows it."""
        ahead = 1 if self.is_("a") else 2 if self.is_("of") and self.is_("a", 1) else 0
        if self.is_("magnitude", ahead):
            share *= self.value("magnitude", ahead)
            self.at += ahead + 1
            return Number(plain(share), words=True)
        return Number(share, fraction=True, words=True)

    def _part(self, ahead: int = 0) -> float:
        word = self.word(ahead)
        return 0.5 if word.startswith("hal") else 1 / float(self.words.value(word, "fraction"))

    # ---- "and a half", "1/2", "thirds", "point five", "out of five"

    def _and_half(self) -> Number | None:
        if self.is_("and") and self.is_("a", 1) and self.is_("half", 2):
            self.at += 3
            return self._with(0.5)
        return None

    def _with(self, share: float) -> Number:
        """The number with a share of its last part more: "a million and a half", "two and a half million"."""
        scale = self.top if self.last == "magnitude" else 1.0
        if self.last == "magnitude" and self.is_("magnitude") and self.value("magnitude") < self.top:
            scale = self.value("magnitude")
            self.at += 1
        whole = self.total + self.current + share * scale
        if scale == 1.0 and self.is_("magnitude"):
            whole *= self.value("magnitude")
            self.at += 1
        return Number(plain(whole), words=self.wordy or scale > 1, fraction=whole < 1)

    def _fraction(self) -> Number | None:
        """A fraction that ends the number here."""
        for attempt in (self._slashed, self._denominator, self._added, self._decimals, self._ratio):
            kept = self.at
            number = attempt()
            if number is not None:
                return number
            self.at = kept
        return None

    def _slashed(self) -> Number | None:
        """As in "1/2", "2 1/2"."""
        if self.last == "number" and self.is_("slash") and self.is_("number", 1) and self.joined() and self.joined(1):
            bottom = self.value("number", 1)
            if self.is_("slash", 2) or bottom <= 1 or self.current == bottom or self.current >= bottom * 20:
                return None
            self.at += 2
            return Number(self.current / bottom, fraction=self.current < bottom)
        if self.is_("number") and self.is_("slash", 1) and self.is_("number", 2) and self.joined(1) and self.joined(2):
            top, bottom = self.value("number"), self.value("number", 2)
            if bottom <= top or self.last != "number":
                return None
            self.at += 3
            return self._with(top / bottom)
        return None

    def _denominator(self) -> Number | None:
        """As in "two thirds", "one-fourth", "twenty-three fifths"."""
        ahead = 1 if self.is_("hyphen") else 0
        if not (self.is_("fraction", ahead) or self.is_("half", ahead)):
            return None
        word, whole = self.word(ahead), self.total + self.current
        many = word.endswith("s") and (whole < 4 or not word.startswith("quarter"))
        if whole != int(whole) or whole <= 0 or not (many or whole == 1):
            return None
        self.at += ahead + 1
        return self._of_magnitude(whole * self._part(-1))

    def _added(self) -> Number | None:
        """As in "and a half", "and three quarters", "and 1/2"."""
        if not self.is_("and"):
            return None
        if self.is_("number", 1) and self.is_("slash", 2) and self.is_("number", 3):
            self.at += 4
            return self._with(self.value("number", -3) / max(self.value("number", -1), 1))
        share = self._share_after()
        return None if share is None else self._with(share)

    def _share_after(self) -> float | None:
        """The share that "and" adds, passed over; None where it adds none."""
        if self.is_("half", 1):
            self.at += 2
            return 0.5
        times = 1.0 if self.is_("a", 1) else self.value("small", 1) if self.is_("small", 1) else 0.0
        if times and (self.is_("fraction", 2) or self.is_("half", 2)):
            self.at += 3
            return times * self._part(-1)
        if self.is_("a", 1) and self.is_("ordinal", 2) and self.value("ordinal", 2) > TENTH:
            self.at += 3
            return 1 / self.value("ordinal", -1)
        return None

    def _decimals(self) -> Number | None:
        """As in "nine point nought four"."""
        if not self.is_("point") or not (self.is_("small", 1) or self.is_("tens", 1) or self.is_("number", 1)):
            return None
        self.at += 1
        text = ""
        while self.is_("small") or (not text and (self.is_("number") or self.is_("tens"))):
            name = next(n for n in ("small", "tens", "number") if self.is_(n))
            number = int(self.value(name))
            if name == "tens" and (self.is_("small", 1) or (self.is_("hyphen", 1) and self.is_("small", 2))):
                self.at += 2 if self.is_("hyphen", 1) else 1
                number += int(self.value("small"))
            text += str(number)
            self.at += 1
        self.current = float(f"{int(self.total + self.current)}.{text}") - self.total
        return self._with(0.0)

    def _ratio(self) -> Number | None:
        """As in "two out of five", "one over three"."""
        ahead = 2 if self.word() == "out" and self.is_("of", 1) else 1 if self.word() == "over" else 0
        if not ahead or not (self.is_("number", ahead) or self.is_("small", ahead) or self.is_("tens", ahead)):
            return None
        end, below = type(self)(self.row, self.words, self.at + ahead, fractions=False).read()
        if below is None or not below.value or (ahead == 2 and below.value < self.current):
            return None
        after = self.row.words[end : end + 1] or [""]
        if ahead == 1 and ((self.first and self.row.words[self.first - 1] in "$€£") or after[0][:1].isalpha()):
            return None
        self.at = end
        return Number((self.total + self.current) / below.value, fraction=True, words=True)

    def read(self) -> tuple[int, Number | None]:
        """The end of the number that starts here and the number; None where there is none."""
        raise NotImplementedError
