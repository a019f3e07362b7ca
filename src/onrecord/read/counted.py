"""What stands around a number: what it counts, how it is qualified, and whether it is an amount at all."""

from __future__ import annotations

from functools import cache

from onrecord.lang import words
from onrecord.read.lexeme import Row
from onrecord.read.number_value import Number
from onrecord.read.quantity import Measure

WAY = 8  # how many words back of an amount the verb of its move may stand
REACH = 6  # how many words after a number the counted noun may take


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(words("en", "quantities")[name])


@cache
def _phrases(side: str) -> dict[tuple[str, ...], str]:
    table = words("en", "quantities")[side]
    return {tuple(phrase.split()): modifier for modifier, phrases in table.items() for phrase in phrases}


@cache
def _months() -> frozenset[str]:
    return frozenset(words("en", "units")["month"])


def modifier_before(row: Row, at: int) -> tuple[int, str]:
    """The first lexeme of "more than", "almost" ... before a number, and the modifier; the number itself and `exact` if none."""
    phrases = _phrases("before")
    for size in (3, 2, 1):
        phrase = tuple(row.words[max(at - size, 0) : at])
        if len(phrase) == size and phrase in phrases and not (phrase == ("some",) and row.words[at][:1] == "("):
            return at - size, phrases[phrase]
    return at, "exact"


def modifier_after(row: Row, last: int) -> tuple[int, str]:
    """The last lexeme of "or more", "or so" ... after a number, and the modifier."""
    phrases = _phrases("after")
    for size in (3, 2, 1):
        phrase = tuple(row.words[last + 1 : last + 1 + size])
        then = row.words[last + 1 + size : last + 2 + size]
        added = phrase == ("plus",) and then and then[0].isalpha()  # "£25,000 plus costs"
        if len(phrase) == size and phrase in phrases and then != ["than"] and not added:
            return last + size, phrases[phrase]
    return last, "exact"


def plural(word: str) -> bool:
    """Whether a word looks like a noun in the plural."""
    if word in _words("irregular"):
        return True
    return len(word) > 3 and word[-1] == "s" and word[-2:] not in ("ss", "us", "is") and word not in _words("singular")


def counted_noun(row: Row, at: int) -> tuple[str, int]:
    """The noun phrase that a number counts, and its last lexeme: the longest run of words that ends in a plural."""
    stop, end, best = _words("stop"), at + 1, at
    if row.words[at] in ("one", "1"):
        return (row.text[row.starts[end] : row.ends[end]], end) if _one_thing(row, at) else ("", at)
    if row.words[end : end + 1] == ["most"]:  # "20 most expensive restaurants"
        end += 1
    if end < len(row.words) and row.words[end] == "of" and row.words[at].endswith("s"):
        end += 1
    start = end
    while end < len(row.words) and end < start + REACH:
        word = row.words[end]
        if word in ("-", "‐", "‑") and end > start:
            end += 1
            continue
        if not word[:1].isalpha() or word in stop:
            break
        if plural(word):
            best = end
        elif best > at:
            break
        end += 1
    if best == at:
        return "", at
    return row.text[row.starts[start] : row.ends[best]], best


def _one_thing(row: Row, at: int) -> bool:
    """Whether "one" counts what follows ("one dealer"), and is no pronoun ("one can", "this one", "one another")."""
    after, before = row.words[at + 1 : at + 2], row.words[at - 1 : at]
    if not after or not after[0].isalpha() or after[0] in _words("stop") or after[0] in _words("after_pronoun"):
        return False
    return not after[0].endswith(("ly", "ed", "'s")) and (not before or before[0] not in _words("before_pronoun"))


def direction(row: Row, first: int, last: int) -> str:
    """Which way something moved by or to an amount: "rose by 5 percent", "a 5 percent drop"; '' where the words don't say."""
    before, after = _moves("before"), row.words[last + 1] if last + 1 < len(row.words) else ""
    if way := _moves("after").get(after):
        return way
    if after in _words("of_move") and last + 2 < len(row.words) and (way := _moves("after").get(row.words[last + 2])):
        return way
    at = first - 1
    if at < 0 or row.words[at] == "from":
        return ""
    led = row.words[at] in ("by", "to")
    while at >= max(first - WAY, 0):
        word = row.words[at]
        if word in before:
            return before[word]
        if not (_passes(row, at) or (led and word.isalpha() and word not in _words("clause"))):
            return ""
        at -= 1
    return ""


def _passes(row: Row, at: int) -> bool:
    """Whether a word may stand between a move and its amount: "by", another amount, the "or" of "20 cents, or 1 percent"."""
    word = row.words[at]
    if _amount(row, at) or word[0].isdecimal() or word in _words("between_move"):
        return True
    if word == "in":
        return row.words[at + 1] in _months()
    if word in _months():
        return row.words[at - 1] == "in"
    back = at - 1 if word == "," else at - 2 if word == "or" and row.words[at - 1] == "," else -1
    return back >= 0 and _amount(row, back)


def _amount(row: Row, at: int) -> bool:
    """Whether an amount ends at a lexeme: "5 percent", "120 points"."""
    if isinstance(row.values[at], Measure | Number):
        return True
    before = at - 1
    return before >= 0 and plural(row.words[at]) and (row.words[before][0].isdecimal() or row.values[before] is not None)


@cache
def _moves(side: str) -> dict[str, str]:
    table = words("en", "quantities")["moves"][side]
    return {word: way for way, forms in table.items() for word in forms}


def role(row: Row, at: int, measure: Measure) -> str:
    """What a number is when it is not an amount: `ordinal`, `date`, `clock`, `age`, `name`, `list`; else ''."""
    if measure.number.ordinal:
        return "ordinal"
    if measure.kind == "age":
        return "age"
    if measure.kind in ("money", "percent", "temperature", "times"):
        return ""
    before, after = (row.words[at - 1] if at else "\n"), (row.words[at + 1] if at + 1 < len(row.words) else "\n")
    following = tuple(row.words[at + 1 : at + 3])
    if before in ("aged", "age") or after in ("years-old", "yo") or (measure.kind == "time" and following == ("of", "age")):
        return "age"
    return _named(row, at, before) or _dated(row, at, measure, before, after) or _listed(row, at, before, after)


def _named(row: Row, at: int, before: str) -> str:
    """`name` for "Article 5", "COVID-19", "F-16", "G7"."""
    street = row.words[at].isdigit() and not _words("streets").isdisjoint(row.words[at + 2 : at + 4])
    if (
        (street and row.text[row.starts[at + 1]].isupper())
        or before in _words("naming")
        or row.words[at + 1 : at + 2] == ["u.s.c"]
        or before in ("#", "№")
    ):
        return "name"
    glued = at > 0 and row.starts[at] == row.ends[at - 1]
    if glued and before[-1:].isalpha():
        return "name"
    if glued and before in "-‐‑–/.+" and at > 1 and row.starts[at - 1] == row.ends[at - 2] and row.words[at - 2][-1:].isalnum():
        return "name"
    if row.words[at + 1 : at + 2] == ["+"] and row.words[at + 2 : at + 3] and row.words[at + 2][0].isdecimal():
        return "name"
    if glued and before in ("#", "№", "_", ":", "@"):
        return "name"
    return ""


def _dated(row: Row, at: int, measure: Measure, before: str, after: str) -> str:
    """`date` for a year or the day of a month."""
    value, word = measure.number.value, row.words[at]
    if measure.unit or not (word.isdigit() or measure.number.low is not None):
        return ""
    if (
        before in _months()
        or (after in _months() and row.text[row.starts[at + 1]].isupper())
        or (before == "." and at > 1 and row.words[at - 2] in _months())
    ):
        return "date"
    if (after == "may" and row.text[row.starts[at + 1]].isupper()) or (
        before == "may" and row.text[row.starts[at - 1]].isupper()
    ):
        return "date"
    if (
        len(word) == 4
        and value is not None
        and 1900 <= value <= 2100
        and not (plural(after) and after not in _words("of_a_year") and before not in ("in", "of", "since", "by"))
    ):
        return "date"
    return ""


def _listed(row: Row, at: int, before: str, after: str) -> str:
    """`list` for the number of an item at the start of a line; `clock` for the hour of a time."""
    if before == "\n" and after in (".", ")") and row.words[at].isdecimal():
        return "list"
    if after in ("utc", "gmt", "am", "pm", "a.m", "p.m", "a.m.", "p.m.", "o'clock", "o’clock"):
        return "clock"
    if row.words[at] == "one" and before in ("this", "that", "which"):
        return "pronoun"
    return "pronoun" if row.words[at] == "one" and not plural(after) and not _one_thing(row, at) else ""
