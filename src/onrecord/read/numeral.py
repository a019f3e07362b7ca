"""Numerals: how digits and number words make one number, read from left to right."""

from __future__ import annotations

from onrecord.read.number_cursor import HUGE
from onrecord.read.number_value import Number, plain
from onrecord.read.numeral_fraction import Fractions

SUFFIXES = {"k": 1e3, "m": 1e6, "mm": 1e6, "mil": 1e6, "mn": 1e6, "b": 1e9, "bn": 1e9, "g": 1e9, "t": 1e12}  # "10k", "$5M"
THOUSAND = 1000
TENS = 10  # "6G" is a network, "10G" a number
MINUS = ("-", "–", "−")


class Numeral(Fractions):
    """One attempt at a number from a given lexeme on."""

    def read(self) -> tuple[int, Number | None]:
        """The end of the number that starts here and the number; None where there is none."""
        for attempt in (self.vague, self.part_first, self.cardinal):
            self.at, self.total, self.current, self.top, self.last = self.first, 0.0, 0.0, HUGE, ""
            number = attempt()
            if number is not None:
                return self.at, number
        return self.first + 1, None

    # ---- "dozens of", "several hundred", "a couple of"

    def vague(self) -> Number | None:
        """Amounts with no exact value."""
        if self.is_("a") and (self.is_("couple", 1) or self.is_("several", 1)):
            self.at += 1
        if self.is_("couple"):
            self.at += 1
            if self.is_("of"):
                self.at += 1
            return self._scaled(2.0, "about")
        if self.is_("several"):
            self.at += 1
            if self.is_("vague") and self.is_("of", 1):
                return self._many()
            scaled = self.is_("magnitude") or self.is_("hundred") or self.is_("vague")
            return self._scaled(1.0, "at least") if scaled else None
        return self._many() if self.is_("vague") else None

    def _many(self) -> Number:
        low = self.value("vague")
        self.at += 1
        while self.is_("of") and (self.is_("vague", 1) or self.is_("magnitude", 1)):
            low *= self.value("vague" if self.is_("vague", 1) else "magnitude", 1)
            self.at += 2
        return Number(None, low=low, modifier="at least", words=True)

    def _scaled(self, value: float, modifier: str) -> Number:
        exact = modifier == "about"
        while name := next((n for n in ("magnitude", "hundred", "vague") if self.is_(n)), ""):
            value, exact = value * self.value(name), False
            self.at += 1
        if exact:
            return Number(value, modifier=modifier, words=True)
        return Number(None, low=value, modifier="at least", words=True)

    # ---- "three hundred and twenty-five", "2.5 million", "4 thousand 3 hundred"

    def cardinal(self) -> Number | None:
        """Parts added and multiplied up; then a fraction, or an ordinal at the end."""
        if not self._opened():
            return None
        while (kind := self._step()) is not None:
            if kind == "ordinal":
                return Number(plain(self.total + self.current), ordinal=True, words=True)
            done = self._fraction() if self.fractions else self._and_half()
            if done is not None:
                return done
        if not self.last:
            return None
        return Number(plain(self.total + self.current), words=self.wordy)

    def _opened(self) -> bool:
        """Whether a number can start here; "a" only before "hundred" and the like, those only after "a"."""
        if self.is_("a"):
            self.at += 1
            return self.is_("hundred") or self.is_("magnitude")
        if self.is_("hundred"):
            return self.is_("magnitude", 1)
        if self.is_("ordinal"):
            return not self.word()[0].isdecimal()
        return any(self.is_(n) for n in ("number", "small", "tens", "vulgar"))

    def _step(self) -> str | None:
        """Take the next part of the number; its kind, or None where the number ends."""
        kept, link = self.at, self._link()
        for kind in ("small", "tens", "hundred", "magnitude", "vague", "number", "ordinal", "vulgar", "suffix"):
            if (kind == "suffix" or self.is_(kind)) and self._can(kind, link):
                self._take(kind)
                return kind
        self.at = kept
        return None

    def _link(self) -> str:
        """Pass over the hyphen or "and" before the next part."""
        if not self.last:
            return ""
        if self.is_("and") and self.last in ("hundred", "magnitude"):
            self.at += 1
            return "and"
        tight = self.joined() and self.joined(1)
        if self.is_("hyphen") and (tight or (self.last == "tens" and self.is_("small", 1))):
            self.at += 1
            return "hyphen"
        return ""

    def _can(self, kind: str, link: str) -> bool:
        """Whether a part of this kind can follow what has been read."""
        if kind == "suffix":
            return self.last == "number" and not link and self._suffix()
        if not self.last or kind == "vulgar":
            return True
        if kind == "number":
            return self._can_add(link)
        if kind == "ordinal":
            return self._can_order(link)
        if kind in ("small", "tens"):
            return self._room(self.value(kind)) and (kind == "small" or self.last != "tens")
        return link != "and" and (self._can_be_hundreds() if kind == "hundred" else self._can_scale(kind))

    def _can_be_hundreds(self) -> bool:
        return self.last in ("small", "tens", "number") and 0 < self.current < 1000 and self.current % 100 != 0

    def _room(self, value: float) -> bool:
        return (self.last == "tens" and value < 10) or (self.last in ("hundred", "magnitude") and value < self.top)

    def _can_scale(self, kind: str) -> bool:
        if kind == "vague" and not self.word().endswith("s"):
            return False
        value = self.value(kind)
        return value < self.top or (self.last == "magnitude" and value > self.top)

    def _can_add(self, link: str) -> bool:
        """Whether digits go on with the number: "3 hundred and 21", "4 thousand 3 hundred"."""
        value = self.value("number")
        if not 0 < value < (100 if self.last == "hundred" else self.top) or value != int(value):
            return False
        if link == "and":
            return (self.last == "hundred" or self.top <= 1000) and not self.is_("magnitude", 1) and not self.is_("hundred", 1)
        scale = 100.0 if self.is_("hundred", 1) else self.value("magnitude", 1) if self.is_("magnitude", 1) else 0.0
        if self.last == "magnitude" and not link and not scale and not self.spelled and self.top == THOUSAND:
            return value >= TENS  # 8 thousand 57
        return self.last == "magnitude" and not link and 0 < value * scale < self.top

    def _can_order(self, link: str) -> bool:
        value = self.value("ordinal")
        if not self.spelled or self.word()[0].isdecimal():
            return False
        if value >= 100:
            return self.last in ("small", "tens", "hundred", "magnitude")
        return self._room(value) and (self.last == "tens" or link == "and" or value < 100)

    def _suffix(self) -> bool:
        """Whether a letter right after digits multiplies them: "10k", "$5M" (but not "10m")."""
        form = self.original()
        if form == "G" and self.current < TENS:
            return False
        spaced = form in ("k", "G", "M") and not self.word(1)[:1].isalnum()
        return form.lower() in SUFFIXES and form not in ("m", "mm", "t", "g") and (self.joined() or spaced)

    def _take(self, kind: str) -> None:
        """Put the part into the sum and go on."""
        if not self.last:
            self.spelled = kind != "number"
        self.wordy = self.wordy or kind != "number"
        if kind == "hundred":
            self.current = (self.current or 1) * 100
        elif kind in ("magnitude", "vague", "suffix"):
            self._scale(SUFFIXES[self.word()] if kind == "suffix" else self.value(kind))
            kind = "magnitude"
        elif kind == "ordinal" and self.value(kind) >= 100:
            self.current = (self.current or (0 if self.total else 1)) * self.value(kind)
        else:
            self.current += self.value(kind)
        self.last = kind
        self.at += 1

    def _scale(self, value: float) -> None:
        if self.last == "magnitude":
            self.total *= value
        else:
            self.total += (self.current or 1) * value
            self.current = 0.0
        self.top = value
