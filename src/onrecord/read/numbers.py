"""Numbers: every quantity in a text with its unit, modifier and role, found without a parser."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from onrecord.lang import words
from onrecord.model import Quantity
from onrecord.read import quantity, quantity_range
from onrecord.read.cascade import Stage, stage
from onrecord.read.counted import counted_noun, direction, modifier_after, modifier_before, role
from onrecord.read.lexeme import Lexicon, Row, lexicon, row
from onrecord.read.number_words import Number, Reader, digits
from onrecord.read.quantity import Measure

BARE = 100  # so much that a number with no unit is an amount of something


def quantities(text: str) -> Iterator[Quantity]:
    """The quantities of `text`, in order."""
    lexemes = _numbers().apply(row(text, _lexicon()))
    first, second = _stages()
    lexemes = second.apply(first.apply(lexemes))
    number_letters = _number_letters()
    for hit in number_letters.finditer(lexemes.letters):
        at = hit.start()
        value = lexemes.values[at]
        if not isinstance(value, Measure):
            number = value if isinstance(value, Number) else _written(lexemes.words[at])
            if number is None:
                continue
            value = Measure(number)
        yield _quantity(lexemes, at, value)


def numbers(text: str) -> Iterator[tuple[int, int, float]]:
    """The numbers of `text` as such, in digits or words, with no look at units: start, end, value."""
    lexemes = _numbers().apply(row(text, _lexicon()))
    for hit in _number_letters().finditer(lexemes.letters):
        at = hit.start()
        number = lexemes.values[at] or _written(lexemes.words[at])
        if isinstance(number, Number) and not number.ordinal and number.value is not None and not _part_of_word(lexemes, at):
            yield lexemes.starts[at], lexemes.ends[at], number.value


def _part_of_word(lexemes: Row, at: int) -> bool:
    """Whether a number is written together with letters ("180ml"), or is the "one" of "this one"."""
    if lexemes.words[at] == "one":
        return at > 0 and lexemes.words[at - 1] in ("the", "this", "that", "which", "each", "every", "no", "any")
    after = at + 1
    return after < len(lexemes.words) and lexemes.starts[after] == lexemes.ends[at] and lexemes.words[after][:1].isalpha()


def figures(text: str) -> list[Quantity]:
    """The amounts of `text`, without a parser: every quantity that is no date, ordinal, name or the like; an age has that role.

    A small whole number that counts nothing ("5 to 4", "option 2") is left out; `quantities` has all of them.
    """
    return [q for q in quantities(text) if q.role in ("", "age") and (q.unit or q.modifier != "exact" or _telling(q.value))]


def _telling(value: float | None) -> bool:
    """Whether a bare number says something by itself: an index of 7,200, a rating of 4.5."""
    return value is None or value != int(value) or abs(value) >= BARE


def _quantity(lexemes: Row, at: int, measure: Measure) -> Quantity:
    number = measure.number
    unit, last = measure.unit, at
    what = role(lexemes, at, measure)
    if not unit and not what:
        unit, last = counted_noun(lexemes, at)
    first, modifier = modifier_before(lexemes, at)
    if modifier == "exact":
        last, modifier = modifier_after(lexemes, last)
    if modifier == "exact":
        modifier = number.modifier
    return Quantity(
        start=lexemes.starts[first],
        end=lexemes.ends[last],
        value=number.value,
        low=number.low,
        high=number.high,
        unit=unit,
        modifier=modifier,
        role=what,
        number_start=lexemes.starts[at],
        number_end=lexemes.ends[at],
        kind=measure.kind,
        direction="" if what else direction(lexemes, first, last),
    )


def _written(word: str) -> Number | None:
    """The number that a single lexeme stands for, where it starts with a digit."""
    if word[-2:] in ("st", "nd", "rd", "th") and word[0].isdecimal():
        return Number(float(word[:-2]), ordinal=True)
    if word in words("en", "numbers")["ordinal"]:
        return Number(float(words("en", "numbers")["ordinal"][word]), ordinal=True, words=True)
    try:
        return Number(digits(word))
    except (ValueError, OverflowError):
        return None


def _digits(word: str) -> dict[str, object]:
    """The classes of a form that starts with a digit: a plain number, an ordinal, or neither."""
    if word[-2:] in ("st", "nd", "rd", "th"):
        return {"ordinal": int(word[:-2])}
    try:
        digits(word)
    except (ValueError, OverflowError):
        return {}
    return {"number": word}


@cache
def _lexicon() -> Lexicon:
    money, units, rules = words("en", "currencies"), words("en", "units"), words("en", "quantities")
    tables = words("en", "numbers") | {"sign": money["signs"]}
    tables |= {k: money[k] for k in ("sign_prefix", "code", "noun", "minor", "country", "million_code")}
    tables |= {
        k: units[k]
        for k in ("unit", "degree", "scale", "kind", "percent", "per", "cent", "point", "basis", "times", "watt", "hour")
    }
    made = lexicon(tables | rules["words"], _digits, ("measure",))
    made.letter({"number", "wordy"})
    made.letter({"ordinal", "wordy"})
    return made


@cache
def _numbers() -> Reader:
    return Reader(_lexicon())


@cache
def _stages() -> tuple[Stage, Stage]:
    rules = words("en", "quantities")
    single, double = ({n: v for n, v in vars(m).items() if callable(v)} for m in (quantity, quantity_range))
    return (
        stage(_lexicon(), rules["patterns"], single, lambda _: "measure"),
        stage(_lexicon(), rules["ranges"], double, lambda _: "measure"),
    )


@cache
def _number_letters() -> re.Pattern[str]:
    made = _lexicon()
    letters = [letter for classes, letter in made.letters.items() if classes & {"number", "measure", "ordinal"}]
    return re.compile("[" + "".join(sorted(letters)) + "]")
