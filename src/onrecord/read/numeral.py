"""Numerals: how digits and number words make one number, read from left to right."""

from __future__ import annotations

from onrecord.read.lexeme import Lexicon, Row
from onrecord.read.number_value import Number, digits, plain

HYPHENS = ("-", "‐", "‑")
HUGE = 1e19
SUFFIXES = {"k": 1e3, "m": 1e6, "mm": 1e6, "mil": 1e6, "mn": 1e6, "b": 1e9, "bn": 1e9, "g": 1e9, "t": 1e12}  # "10k", "$5M"
MINUS = ("-", "–", "−")


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


class Numeral(Cursor):
    """One attempt at a number from a given lexeme on; `fractions` says whether "1/2" and "a third" are read as such."""

    def __init__(self, row: Row, words: Lexicon, at: int, *, fractions: bool = True) -> None:
        super().__init__(row, words, at)
        self.fractions = fractions
        self.total = self.current = 0.0
        self.top = HUGE
        self.last = ""
        self.wordy = self.spelled = False

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

    # ---- "half a million", "a quarter of", "quarter million"

    def part_first(self) -> Number | None:
        """A part with no number before it."""
        if not self.fractions:
            return None
        if self.is_("half"):
            self.at += 1
            return self._of_magnitude(0.5)
        if self.is_("a") and (self.is_("fraction", 1) or self.is_("half", 1)):
            self.at += 2
            return self._of_magnitude(self._part(-1))
        if self.is_("a") and self.is_("ordinal", 1) and self.value("ordinal", 1) >= 100:
            self.at += 2
            return Number(1 / self.value("ordinal", -1), fraction=True, words=True)
        if self.word() == "quarter" and self.is_("magnitude", 1):
            self.at += 1
            return self._of_magnitude(0.25)
        return None

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
        if not self.last:
            return True
        if kind == "small":
            return self._room(self.value("small"))
        if kind == "tens":
            return self.last in ("hundred", "magnitude") and self.value("tens") < self.top
        if kind == "hundred":
            return self.last in ("small", "tens", "number") and link != "and" and 0 < self.current < 1000 and self.current % 100 != 0
        if kind in ("magnitude", "vague"):
            return link != "and" and self._can_scale(kind)
        if kind == "number":
            return self._can_add(link)
        if kind == "ordinal":
            return self._can_order(link)
        return kind == "vulgar"

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
        return self.joined() and form.lower() in SUFFIXES and form not in ("m", "mm", "t", "g")

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

    # ---- "and a half", "1/2", "thirds", "point five", "out of five"

    def _and_half(self) -> Number | None:
        if self.is_("and") and self.is_("a", 1) and self.is_("half", 2):
            self.at += 3
            return self._with(0.5)
        return None

    def _with(self, share: float) -> Number:
        """The number with a share of its last part more: "a million and a half", "two and a half million"."""
        scale = self.top if self.last == "magnitude" else 1.0
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
            if self.is_("slash", 2) or bottom <= 1 or self.current >= bottom * 20:
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
        self.at += 1
        if self.is_("half"):
            self.at += 1
            return self._with(0.5)
        if self.is_("a") and (self.is_("half", 1) or self.is_("fraction", 1)):
            self.at += 2
            return self._with(self._part(-1))
        if self.is_("small") and (self.is_("fraction", 1) or self.is_("half", 1)):
            self.at += 2
            return self._with(self.value("small", -2) * self._part(-1))
        if self.is_("number") and self.is_("slash", 1) and self.is_("number", 2) and self.joined(1):
            self.at += 3
            return self._with(self.value("number", -3) / max(self.value("number", -1), 1))
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
        end, below = Numeral(self.row, self.words, self.at + ahead, fractions=False).read()
        if below is None or not below.value or (ahead == 2 and below.value < self.current):
            return None
        after = self.row.words[end : end + 1] or [""]
        if ahead == 1 and (self.first and self.row.words[self.first - 1] in "$€£" or after[0][:1].isalpha()):
            return None
        self.at = end
        return Number((self.total + self.current) / below.value, fraction=True, words=True)
