"""Quantities made of two: "10-20 years", "$1.2-1.5 billion", "3 dollars 50 cents", "5 feet 2 inches"."""

from __future__ import annotations

from dataclasses import replace

from onrecord.lang import words
from onrecord.read.cascade import Found
from onrecord.read.number_value import Number, digits, plain
from onrecord.read.quantity import Measure

# how much of the whole a small unit is
PARTS = {
    ("money", "cents"): 0.01,
    ("money", "pence"): 0.01,
    ("feet", "inches"): 1 / 12,
    ("pounds", "ounces"): 1 / 16,
    ("meters", "centimeters"): 0.01,
    ("yards", "feet"): 1 / 3,
    ("miles", "feet"): 1 / 5280,
}


def joined_parts(first: Measure, second: Measure) -> Measure | None:
    """As in "3 dollars 50 cents", "5 feet 2 inches": a small part after the whole."""
    one, other = first.number.value, second.number.value
    share = PARTS.get((first.unit if first.kind == "unit" else first.kind, second.unit))
    if one is None or other is None or share is None or other * share >= 1 or one != int(one):
        return None
    return replace(first, number=Number(plain(one + other * share)))


def span(found: Found) -> Measure | None:
    """As in "10-20 years", "$1.2-1.5 billion", "between 3 and 5 percent": the first takes the unit and scale of the second."""
    first, second = _side(found, ""), _side(found, "2")
    if first is None or second is None or found.before() == "from" or _moved(found, first, second):
        return None
    if first.unit and second.unit and first.unit != second.unit:
        return None
    if first.kind in ("percent", "times") and not second.unit:
        return None
    low, high = first.number.value, second.number.value
    if low is None or high is None or second.number.ordinal or first.number.ordinal:
        return None
    if not first.scaled and second.scaled and low < 1000 <= high:
        low = next((plain(low * s) for s in (1e12, 1e9, 1e6, 1e3) if high >= s), low)
    if first.unit == "USD" and first.scaled and not second.scaled and high < 1000 <= low:
        high = next((plain(high * s) for s in (1e12, 1e9, 1e6, 1e3) if low >= s), high)
    apart = found.has("or") and high > 2 * low  # "11 or 12 percent" is one amount, "5 or 20 percent" is two
    if (
        low >= high
        or apart
        or (not (first.unit or second.unit) and found.word("to") != "to" and not found.has("between") and _scorelike(found))
    ):
        return None
    return replace(second, number=Number(None, low, high), unit=second.unit or first.unit, kind=second.kind or first.kind)


def _moved(found: Found, first: Measure, second: Measure) -> bool:
    """Whether the first is by how much and the second to what something moved: gained $1.15 to $52.10, by half to 10 pence."""
    if found.word("to") != "to" or found.has("between"):
        return False
    if first.number.fraction and not first.unit and (second.number.value or 0) >= 1:
        return True
    if not (first.unit and second.unit):
        return False
    leads = (found.before(), found.before(2)) if found.before() == "by" else (found.before(),)
    moves = words("en", "quantities")["moves"]["before"]
    return any(lead in forms for lead in leads for forms in moves.values())


def _scorelike(found: Found) -> bool:
    """Whether a bare "4-2" has nothing to count after it."""
    return not found.after()[:1].isalpha()


def joined(found: Found) -> Measure | None:
    """As in "3 dollars 50 cents", "15 dollars 50": two measures, or a measure and a bare number, that are one."""
    first, second = _side(found, ""), _side(found, "2")
    if first is None or second is None or not first.unit:
        return None
    if second.unit:
        return joined_parts(first, second)
    ends = found.after() in (".", "", "\n", "more", "!", "?") or found.after() == "and"
    value = second.number.value or 0
    if (
        first.kind != "money"
        or not ends
        or found.word("number").startswith("a ")
        or value >= 100
        or value != int(value)
        or found.row.words[found.first][:1] in "$€£"
    ):
        return None
    return replace(first, number=Number(plain((first.number.value or 0) + value / 100)))


def _side(found: Found, number: str) -> Measure | None:
    """One side of a range: the first or the second measure or number of the match."""
    slots = sorted({at for name, at in found.caught.items() if name.rstrip("2") in ("measure", "number")})
    if len(slots) != 2:
        return None
    at = slots[1 if number else 0]
    value = found.row.values[at]
    if isinstance(value, Measure):
        return value
    if isinstance(value, Number):
        return Measure(value, scaled=True)
    word = found.row.words[at]
    return Measure(Number(digits(word))) if word[0].isdigit() else None
