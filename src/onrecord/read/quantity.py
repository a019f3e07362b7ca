"""Numbers with their units: what each pattern of `lang/<code>/quantities.yml` means. One function per rule."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from onrecord.lang import words
from onrecord.read.cascade import Found
from onrecord.read.number_value import Number, digits, plain

MAJOR = (
    "usd",
    "eur",
    "gbp",
    "rub",
    "uah",
    "jpy",
    "cny",
    "rmb",
    "cad",
    "aud",
    "chf",
    "byn",
)  # codes that hardly mean anything else
THOUSAND = 1000  # so many "t" are tons
INCHES_BEFORE = ("", ".", "\n", "thick", "long", "wide", "high", "deep", "tall", ")", "x")
LETTERS = {"m": 1e6, "k": 1e3}  # after a sign of money: $200m
LONE = ("a", "s", "r", "e", "j", "z", "sg")  # single letters that are a dollar's country only when written to the sign


@dataclass(frozen=True, slots=True)
class Measure:
    """A number with a unit: `kind` is `money`, `percent`, `unit`, `time`, `temperature`, `times` or ''."""

    number: Number
    unit: str = ""
    kind: str = ""
    scaled: bool = False


@cache
def _table(name: str, part: str) -> dict[str, Any]:
    found: dict[str, Any] = words("en", name)[part]
    return found


def number_of(found: Found, name: str = "number") -> Number:
    """The number caught as `name`, whether digits or words."""
    at = found.caught[name]
    value = found.row.values[at]
    return value if isinstance(value, Number) else Number(digits(found.row.words[at]))


def _measure(found: Found, unit: str, kind: str, number: Number | None = None) -> Measure:
    number = number or number_of(found)
    scaled = not found.row.words[found.caught["number"]].replace(",", "").replace(".", "").isdigit()
    return Measure(number, unit, kind, scaled)


def tight(found: Found, name: str) -> bool:
    """Whether the lexeme caught as `name` stands right after the one before it, with no space."""
    at = found.caught[name]
    return at > 0 and found.row.starts[at] == found.row.ends[at - 1]


def _form(found: Found, name: str) -> str:
    at = found.caught[name]
    return found.row.text[found.row.starts[at] : found.row.ends[at]]


def signed(found: Found) -> Measure | None:
    """As in "$54 billion", "US$6 billion", "100 €"."""
    unit = found.get("sign")
    if found.has("sign_prefix"):
        prefix = found.word("sign_prefix")
        if prefix in LONE and not (tight(found, "sign") and _form(found, "sign_prefix").isupper()):
            return None
        if unit == "USD":
            unit = found.get("sign_prefix")
    number = number_of(found)
    if found.has("letter"):
        if not tight(found, "letter") or number.value is None:
            return None
        number = replace(number, value=plain(number.value * LETTERS[found.word("letter")]))
    if found.has("dash") and found.caught["dash"] > found.caught["sign"]:
        number = replace(number, value=-(number.value or 0))
    if found.has("noun") and found.word("noun")[:6] not in ("dollar", "euro", "euros", "pound", "pounds"):
        return None
    if (
        found.last < len(found.row.words)
        and found.row.letters[found.last]
        and found.caught["number"] < found.caught["sign"]
        and found.after()[:1].isdigit()
    ):
        return None
    return _measure(found, unit, "money", number)


def coded(found: Found) -> Measure | None:
    """As in "USD 5 million", "100 EUR"."""
    if found.has("million_code"):
        millions = plain((number_of(found).value or 0) * 1e6)
        return _measure(found, found.get("million_code"), "money", Number(millions))
    form = _form(found, "code")
    if not form.isupper() and form.lower() not in ("usd", "eur", "gbp", "rub", "uah", "jpy", "cny", "rmb"):
        return None
    if found.has("dot") or found.has("comma"):
        return None
    number = number_of(found).value or 0
    if form.lower() not in MAJOR and number < 100 and form.lower() != "btc":
        return None
    if found.has("magnitude"):
        value = plain(number * float(found.words.value(found.word("magnitude"), "magnitude")))
        return _measure(found, form.upper(), "money", Number(value))
    return _measure(found, {"RMB": "CNY", "RUR": "RUB", "BYR": "BYN"}.get(form.upper(), form.upper()), "money")


def named(found: Found) -> Measure | None:
    """As in "54 billion dollars", "2,000 Canadian dollars", "3 million Russian rubles"."""
    noun = found.word("noun")
    unit = found.get("noun")
    if found.caught["noun"] < found.caught["number"]:
        return (
            _measure(found, unit, "money")
            if noun in ("dollar", "euro", "ringgit", "sen") and not found.after()[:1].isalpha()
            else None
        )
    if found.has("country"):
        stem = noun if noun in _table("currencies", "whose") else noun.rstrip("s")
        unit = _table("currencies", "whose").get(stem, {}).get(found.get("country"))
        if unit is None and noun not in (
            "yuan",
            "yen",
            "euro",
            "euros",
            "markka",
            "hryvnia",
            "hryvnias",
            "tenge",
            "zloty",
            "zlotys",
            "rand",
            "baht",
            "real",
            "reais",
            "naira",
            "lari",
            "sterling",
        ):
            return None
        unit = unit or found.get("noun")
    elif noun in words("en", "currencies")["doubtful"] and not _plausible(found, noun):
        return None
    return _measure(found, unit, "money")


def _plausible(found: Found, noun: str) -> bool:
    """Whether a word such as "pounds", "sum" or "won" is money after this number."""
    if noun in ("pound", "pounds"):
        return number_of(found).value is not None and (number_of(found).value or 0) >= 1e6
    amount = number_of(found).value or 0
    return (
        noun in ("crowns", "marks", "lei", "lats", "rand", "bucks", "drams", "punt")
        and amount >= 20
        and not 1900 <= amount <= 2100
    )


def minor(found: Found) -> Measure | None:
    """As in "64.2 cents", "4p"."""
    if found.word("minor") == "p" and not (tight(found, "minor") and (number_of(found).value or 0) < THOUSAND):
        return None
    return _measure(found, found.get("minor"), "money")


def percent(found: Found) -> Measure | None:
    """As in "6.4 percent", "18%", "two percentage points", "50 basis points"."""
    if found.has("basis"):
        return _measure(found, "basis points", "percent")
    if not found.has("percent") and not found.has("per"):
        return None
    if found.word("percent") in ("percentage", "percentages") and not found.has("point"):
        return _measure(found, "percent", "percent")
    return _measure(found, "percentage points" if found.has("point") else "percent", "percent")


def measured(found: Found) -> Measure | None:
    """As in "100 kilometers", "19-inch", "40 square kilometers", "60 miles per hour", "5 kilowatt-hours"."""
    if found.has("watt"):
        return _measure(found, found.get("watt"), "unit")
    word, table = found.word("unit"), words("en", "units")
    if _other_sense(found, word, table["short"]):
        return None
    unit = found.get("unit")
    if found.has("kind"):
        unit = f"{ {'sq': 'square', 'cu': 'cubic'}.get(found.word('kind'), found.word('kind')) } {unit}"
    by = found.get("unit2") or found.get("unit3")
    if by and found.has("a") and found.after() in words("en", "quantities")["back_then"]:
        return None
    if by:
        unit += " per " + by.removesuffix("s")
    kind = "time" if word in table["time"] and not by else "unit"
    if kind == "time" and found.after() == "old":
        return Measure(number_of(found), unit, "age")
    return _measure(found, unit, kind)


def _other_sense(found: Found, word: str, short: list[str]) -> bool:
    """Whether a form such as "m", "in" or "pm" is no unit here."""
    after, amount = found.after(), number_of(found).value or 0
    if word == "in":
        return found.before() not in ("ft", "feet") and (tight(found, "unit") or after not in INCHES_BEFORE)
    if word == "pm" and ("." not in found.word("number") or len(found.word("number").split(".")[1]) == 2):
        return True
    if word not in short or (word == "t" and amount >= THOUSAND):
        return False
    glued = after[:1].isalnum() and found.row.starts[found.last] == found.end
    apart = not tight(found, "unit") and after[:1].isalpha()
    return glued or apart or _form(found, "unit") == "G" or (found.before()[:1].isalpha() and joined_before(found))


def joined_before(found: Found) -> bool:
    """Whether the match is written together with the word before it."""
    return found.first > 0 and found.row.ends[found.first - 1] == found.start


def degrees(found: Found) -> Measure | None:
    """As in "1.5 degrees Celsius", "40 °C", "90 degrees"."""
    if not found.has("degree") and found.word("scale") in ("c", "f", "k") and not _plain_celsius(found):
        return None
    if not found.has("degree"):
        return _measure(found, found.get("scale"), "temperature")
    return _measure(found, found.get("scale") or "degrees", "temperature" if found.has("scale") else "unit")


def _plain_celsius(found: Found) -> bool:
    """Whether "C" alone is a scale: "30 C", "-10C", in the range of what weather and water do."""
    following = found.row.text[found.end : found.end + 2].lstrip(" ")
    ends = following[:1].isdigit() or following[:1].isupper() or found.after() in ("-", "+", "/", "&")
    return _form(found, "scale") == "C" and abs(number_of(found).value or 999) <= 100 and not ends


def folded(found: Found) -> Measure | None:
    """As in "2.5 times", "tenfold"."""
    return _measure(found, "times", "times")


def negated(found: Found) -> Measure | None:
    """As in "minus five"."""
    number = number_of(found)
    return None if number.value is None else Measure(replace(number, value=-number.value))
