"""Number words: "twenty-five", "two and a half million", "3 hundred and one", "three quarters" as one number each."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction

from onrecord.read.lexeme import Lexicon, Row

VULGAR = {"½": 0.5, "¼": 0.25, "¾": 0.75, "⅓": 1 / 3, "⅔": 2 / 3, "⅛": 0.125, "⅕": 0.2, "⅖": 0.4, "⅗": 0.6, "⅘": 0.8, "⅙": 1 / 6}
CLASSES = ("number", "small", "tens", "hundred", "magnitude", "ordinal", "and", "hyphen", "a", "point", "fraction", "half", "vulgar", "slash", "couple", "of", "several", "vague")


@dataclass(frozen=True, slots=True)
class Number:
    """A number as written: `value`, or from `low` to `high`; `ordinal` and `fraction` say how it was written."""

    value: float | None
    low: float | None = None
    high: float | None = None
    ordinal: bool = False
    fraction: bool = False
    words: bool = False
    modifier: str = "exact"


def plain(value: float) -> float:
    """A float as it would be written: 25.1 * 10^9 is 25100000000, not 25100000000.000004."""
    return float(f"{value:.12g}")


def digits(word: str) -> float:
    """The value of a number in digits, thousands marked by commas or not."""
    return float(word.replace(",", ""))


class Reader:
    """Reads numbers in a row, one left-to-right pass over the lexemes that can be part of one."""

    def __init__(self, words: Lexicon, *, slashes: bool = True) -> None:
        self.words, self.slashes = words, slashes
        letters = {name: {k for k, c in words.letters.items() if name in k} for name in CLASSES}
        self.start = re.compile("[" + "".join(
            sorted({words.letters[k] for name in ("number", "small", "tens", "hundred", "magnitude", "a", "half", "vulgar", "ordinal", "fraction", "couple", "several", "vague") for k in letters[name]})
        ) + "]")

    def apply(self, row: Row) -> Row:
        """`row` with each number of several lexemes, or in words, as one lexeme with a `Number` for its value."""
        found, at = [], 0
        while (hit := self.start.search(row.letters, at)) is not None:
            at = hit.start()
            end, number = _Cursor(row, self.words, at, slashes=self.slashes).read()
            if number is None or (end == at + 1 and (number.ordinal or row.words[at][0].isdecimal())):
                at = max(end, at + 1)
                continue
            kind = "ordinal" if number.ordinal else "number"
            classes = {kind, "wordy"} if number.value is None or number.words else {kind}
            found.append((at, end, self.words.letter(classes), number))
            at = end
        return row.merged(found)


class _Cursor:
    """One attempt at a number from a given lexeme on."""

    def __init__(self, row: Row, words: Lexicon, at: int, *, slashes: bool) -> None:
        self.row, self.words, self.at, self.first, self.slashes = row, words, at, at, slashes

    def is_(self, name: str, ahead: int = 0) -> bool:
        at = self.at + ahead
        return at < len(self.row.words) and name in self.words.sets.get(self.row.letters[at], ())

    def value(self, name: str) -> float:
        word = self.row.words[self.at]
        return digits(word) if name == "number" else float(self.words.value(word, name))

    def joined(self, ahead: int = 0) -> bool:
        """Whether the lexeme `ahead` follows the one before it with no space between."""
        at = self.at + ahead
        return 0 < at < len(self.row.starts) and self.row.starts[at] == self.row.ends[at - 1]

    def read(self) -> tuple[int, Number | None]:
        """The end of the number that starts here and the number; None where there is none."""
        attempts = (self.vague, self.half, self.cardinal) if self.slashes else (self.vague, self.cardinal)
        for attempt in attempts:
            self.at = self.first
            number = attempt()
            if number is not None:
                return self.at, number
        return self.first + 1, None

    def vague(self) -> Number | None:
        """ "dozens of", "several hundred", "tens of thousands", "a couple of thousand"."""
        if self.is_("a") and (self.is_("couple", 1) or self.is_("vague", 1)) :
            self.at += 1
        if self.is_("couple"):
            self.at += 1
            self.skip_of("magnitude", "hundred", "number", "small") if self.is_("of") else None
            return self.scaled(2.0, "about")
        if self.is_("several"):
            self.at += 1
            if not (self.is_("magnitude") or self.is_("hundred") or self.is_("vague")):
                return None
            return self.scaled(1.0, "at least")
        if self.is_("vague") and self.row.words[self.at].endswith("s"):
            low = self.value("vague")
            self.at += 1
            while self.is_("of") and (self.is_("vague", 1) or self.is_("magnitude", 1)):
                self.at += 1
                low *= self.value("vague" if self.is_("vague") else "magnitude")
                self.at += 1
            return Number(None, low=low, modifier="at least", words=True)
        return None

    def scaled(self, value: float, modifier: str) -> Number:
        scaled = False
        while self.is_("magnitude") or self.is_("hundred") or self.is_("vague"):
            name = next(n for n in ("magnitude", "hundred", "vague") if self.is_(n))
            value *= self.value(name)
            scaled = True
            self.at += 1
        if modifier == "about" and not scaled:
            return Number(value, modifier="about", words=True)
        return Number(None, low=value, modifier="at least", words=True)

    def skip_of(self, *names: str) -> None:
        if any(self.is_(name, 1) for name in names):
            self.at += 1

    def half(self) -> Number | None:
        """ "half a million", "a half", "a quarter of", "one third", "half"."""
        if self.is_("half"):
            self.at += 1
            if self.is_("a") and (self.is_("magnitude", 1) or self.is_("dozen", 1)):
                self.at += 1
            if self.is_("magnitude") and self.row.words[self.at - 1] in ("a", "half"):
                scale = self.value("magnitude")
                self.at += 1
                return Number(plain(scale / 2), words=True)
            return Number(0.5, fraction=True, words=True)
        if self.is_("a") and (self.is_("fraction", 1) or self.is_("half", 1)):
            self.at += 2
            return Number(self.part(self.row.words[self.at - 1]), fraction=True, words=True)
        return None

    def part(self, word: str) -> float:
        return 0.5 if word.startswith("hal") else 1 / float(self.words.value(word, "fraction"))

    def cardinal(self) -> Number | None:
        """Digits and number words added and multiplied up; then a fraction, "and a half", or an ordinal at the end."""
        total = current = 0.0
        top = 1e19
        seen = wordy = False
        if self.is_("a"):
            if not (self.is_("hundred", 1) or self.is_("magnitude", 1)):
                return None
            self.at += 1
        while True:
            step = self.piece(current, seen, top)
            if step is None:
                break
            kind, value = step
            if kind == "ordinal":
                self.at += 1
                return Number(plain(total + (current or (1 if value >= 100 else 0)) * value if value >= 100 else total + current + value), ordinal=True, words=True)
            wordy = wordy or kind != "number"
            seen = True
            self.at += 1
            if kind == "hundred":
                current = (current or 1) * 100
            elif kind == "magnitude":
                # the fraction of "two and a half million" is in `current` by now
                total += (current or 1) * value
                current, top = 0.0, value
            else:
                current += value
            extra = self.fraction_after(current)
            if extra is not None:
                if not (self.is_("magnitude")):
                    return Number(plain(total + extra), fraction=total + extra < 1, words=wordy)
                current = extra
        if not seen:
            return None
        return Number(plain(total + current), words=wordy)

    def piece(self, current: float, seen: bool, top: float) -> tuple[str, float] | None:
        """The next part of the number and its value, or None; joining words before it are passed over."""
        kept, linked = self.at, False
        if seen and (self.is_("hyphen") or self.is_("and")):
            hyphen = self.is_("hyphen")
            if hyphen and not (self.joined() and self.joined(1)):
                return None
            self.at += 1
            linked = True
            if self.is_("number") or (self.is_("a") and not hyphen):
                self.at = kept
                return None
        for kind in ("small", "tens", "hundred", "magnitude", "number", "ordinal", "vulgar"):
            if self.is_(kind) and self.fits(kind, current, seen, top, linked):
                return kind, VULGAR[self.row.words[self.at]] if kind == "vulgar" else self.value(kind)
        self.at = kept
        return None

    def fits(self, kind: str, current: float, seen: bool, top: float, linked: bool) -> bool:
        """Whether a part of this kind can follow what has been read."""
        if not seen:
            return kind != "ordinal" or not self.row.words[self.at][0].isdecimal()
        word = self.row.words[self.at - 1]
        if kind == "number":
            return False
        if kind == "vulgar":
            return True
        if kind in ("small", "ordinal"):
            low = current % 100
            value = self.value(kind)
            if word[0].isdecimal():
                return False
            if linked and self.row.words[self.at - 1] == "and" and current < 100 and top > 1e18:
                return False
            if kind == "ordinal" and value >= 100:
                return True
            room = (low == 0 and current >= 100) or (low == 0 and top < 1e19) or (low >= 20 and low % 10 == 0 and value < 10)
            return room and value < top
        if kind == "tens":
            return current % 100 == 0 and (current >= 100 or top < 1e19) and not word[0].isdecimal()
        if kind == "hundred":
            return 0 < current < 100
        return not (linked and self.row.words[self.at - 1] == "and") and self.value("magnitude") < top and current > 0

    def fraction_after(self, current: float) -> float | None:
        """ "and a half", "and three quarters", "1/2" after a whole number, or the denominator of "two thirds"."""
        kept = self.at
        value = self.slashed(current)
        if value is not None:
            return value
        if not self.slashes:
            return self.and_half(current)
        hyphen = 1 if self.is_("hyphen") and self.joined() and self.joined(1) else 0
        if (self.is_("fraction", hyphen) or self.is_("half", hyphen)) and 0 < current < 20 and current == int(current):
            self.at += hyphen
            word = self.row.words[self.at]
            if current == 1 or word.endswith("s") or word == "halves":
                self.at += 1
                return current * self.part(word)
            self.at = kept
        if self.is_("and"):
            self.at += 1
            if self.is_("a") and (self.is_("half", 1) or self.is_("fraction", 1)):
                self.at += 2
                return current + self.part(self.row.words[self.at - 1])
            if self.is_("small") and self.is_("fraction", 1):
                self.at += 2
                return current + float(self.words.value(self.row.words[self.at - 2], "small")) * self.part(self.row.words[self.at - 1])
            if self.is_("half"):
                self.at += 1
                return current + 0.5
            if self.is_("number") and self.is_("slash", 1) and self.is_("number", 2):
                return current + self.over()
        self.at = kept
        if self.is_("point") and self.slashes and (self.is_("small", 1) or self.is_("number", 1)):
            return self.decimals(current)
        return None

    def and_half(self, current: float) -> float | None:
        """ "two and a half"."""
        if self.is_("and") and self.is_("a", 1) and self.is_("half", 2):
            self.at += 3
            return current + 0.5
        return None

    def slashed(self, current: float) -> float | None:
        if self.is_("vulgar"):
            self.at += 1
            return current + VULGAR[self.row.words[self.at - 1]]
        if not self.slashes:
            return None
        if self.is_("slash") and self.is_("number", 1) and self.joined() and self.joined(1) and not self.is_("slash", 2):
            self.at -= 1
            if digits(self.row.words[self.at + 2]) > 1 and current < digits(self.row.words[self.at + 2]):
                return self.over()
            self.at += 1
            return None
        if self.is_("number") and self.is_("slash", 1) and self.is_("number", 2) and self.joined(1) and self.joined(2):
            return current + self.over()
        return None

    def over(self) -> float:
        top, bottom = digits(self.row.words[self.at]), digits(self.row.words[self.at + 2])
        self.at += 3
        return float(Fraction(top) / Fraction(bottom)) if bottom else 0.0

    def decimals(self, current: float) -> float:
        self.at += 1
        text = ""
        while self.is_("small") or (not text and self.is_("number")):
            word = self.row.words[self.at]
            text += word if word[0].isdecimal() else str(int(self.words.value(word, "small")))
            self.at += 1
        return float(f"{int(current)}.{text}")
