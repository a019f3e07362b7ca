"""Measure: what a figure measures under one name, whatever the report calls it.

"The trade turnover for the first half of 2024", "our mutual trade" and "trade between Chad and Peru" are all "trade
turnover": dates, states and words that only frame the phrase are taken off, and the rest is looked up in
`lang/en/measures.yml`. What the list does not know keeps its own words: nothing is put together that is not known to
be the same.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from onrecord.lang import words
from onrecord.read.dates import dates

WORD = re.compile(r"\x00|['’]s\b|[^\W_][\w&.’'-]*(?<![.’'])")
WORDS = re.compile(r"\w+")
HELD = 20_000  # phrases whose measure is kept at hand: they recur
GONE = "\0"
CHANGE = "change of "
TRADED = frozenset({"mutual", "outward", "inward", "flow"})


@dataclass(frozen=True, slots=True)
class Measure:
    """What is measured: its name, whether the list knows it, the states that the phrase names, and which way it goes."""

    name: str
    known: bool = False
    states: tuple[str, ...] = ()
    source: str = ""
    destination: str = ""

    def marked(self, mark: str) -> bool:
        """Whether the word list marks this measure as `mutual`, `outward`, `inward` or `flow`."""
        return self.name in words("en", "measures")[mark] if mark in TRADED else False

    @property
    def is_share(self) -> bool:
        """Whether it is a part of a whole."""
        return any(word in _set("share") for word in self.name.split())


class Namer:
    """Names measures, given the forms (names, adjectives) by which states and regions go, each with its id."""

    def __init__(self, forms: Mapping[str, str]) -> None:
        self.forms = forms
        longest = sorted(forms, key=lambda f: (-len(f), f))
        self.pattern = re.compile(rf"(?<!\w)(?:[Tt]he )?({'|'.join(map(re.escape, longest)) or '(?!)'})(?:['’]s?)?(?!\w)")

        self._named: dict[str, Measure] = {}
        self._beginning: dict[str, list[str]] = {}  # the forms by their first word, the longest first
        for form in longest:
            if first := WORDS.match(form):
                self._beginning.setdefault(first[0], []).append(form)

    def name(self, phrase: str) -> Measure:
        """The measure of a noun phrase as written; its name is '' where the phrase names none ("it", "2024")."""
        if phrase not in self._named:
            if len(self._named) >= HELD:
                self._named.clear()
            self._named[phrase] = self._measure(phrase)
        return self._named[phrase]

    def _measure(self, phrase: str) -> Measure:
        found = [(m.start(), self.forms[m[1]]) for m in self.pattern.finditer(phrase)]
        states = tuple(dict.fromkeys(ident for _, ident in found))
        bare = self.pattern.sub(f" {GONE} ", phrase)
        name, known = _looked_up(_core(_undated(bare)))
        way = {_way(phrase[:start], name): ident for start, ident in found}
        return Measure(name, known, states, way.get("from", ""), way.get("to", ""))

    def within(self, clause: str) -> Measure:
        """The one measure of the word list that a stretch of text names, with the states named after it; else none."""
        found = list(_known_pattern().finditer(clause.lower()))
        names = {_forms()[m[1]] for m in found}
        if len(names) != 1:
            return Measure("")
        return Measure(names.pop(), known=True, states=self.name(clause[found[0].start() :]).states)

    def count(self, text: str) -> dict[str, int]:
        """How often a text names each state or region."""
        counted: dict[str, int] = {}
        end = 0
        for word in WORDS.finditer(text):
            if (forms := self._beginning.get(word[0])) is None or (start := word.start()) < end:
                continue
            found = next((f for f in forms if text.startswith(f, start) and not WORDS.match(text, start + len(f))), "")
            if found:
                end = start + len(found)
                counted[self.forms[found]] = counted.get(self.forms[found], 0) + 1
        return counted


def of_countries(phrase: str) -> bool:
    """Whether a measure is said to be of countries, not of regions ("between our countries")."""
    return any(word in _set("country") for word in WORD.findall(phrase.lower()))


def shrinks(phrase: str) -> bool:
    """Whether a noun phrase speaks of less ("decline of trade")."""
    return any(word in _set("shrunk") for word in WORD.findall(phrase.lower()))


def is_outlook(before: str) -> bool:
    """Whether the words before a number say that it is planned or hoped for, not reached."""
    return any(word in _set("outlook") for word in WORD.findall(before.lower())[-10:])


def _undated(text: str) -> str:
    """The text with dates blanked; "a year" in "passengers a year" is a rate, not a date."""
    for found in reversed(dates(text)):
        if found.kind in ("date", "interval"):
            start = found.start if found.lead < 0 else found.lead
            text = f"{text[:start]} {GONE} {text[found.end :]}"
    return text


def _core(text: str) -> list[str]:
    """The words that say what is measured."""
    kept: list[str] = []
    raw = [w if i else _plain(w) for i, w in enumerate(WORD.findall(text))]
    words_left = [w for i, w in enumerate(raw) if w not in _set("bare") or (w == "a" and i and raw[i - 1] not in _set("join"))]
    words_left = [GONE if w in _set("side") and i and words_left[i - 1] in _set("join") else w for i, w in enumerate(words_left)]
    blank = True  # whether what follows has been taken off, so that a preposition before it hangs in the air
    for i in range(len(words_left) - 1, -1, -1):
        word, after = words_left[i], words_left[i + 1] if i + 1 < len(words_left) else GONE
        if word == GONE:
            blank = blank or after == GONE or after in _set("join")
        elif not (word in _set("join") and (blank or not i)):
            kept.append(word)
            blank = False
    kept.reverse()
    while len(kept) > 2 and kept[0] in _set("amount") and kept[1] == "of":
        kept = kept[2:]
    while kept and kept[0] in _set("join"):
        kept = kept[1:]
    return kept


def _plain(word: str) -> str:
    """The first word of a phrase with its capital off, which says nothing; "GDP" and "MC-21s" are written so."""
    return word if any(c.isupper() or c.isdigit() for c in word[1:]) else word[:1].lower() + word[1:]


def _looked_up(core: list[str]) -> tuple[str, bool]:
    """The name of a phrase, and whether the list knows it. What follows the head ("in farm goods") stays with it."""
    if (
        not core
        or (len(core) == 1 and core[0] in _set("taken_up") | _set("grown") | _set("shrunk"))
        or not any(c.isalpha() for c in "".join(core))
    ):
        return "", False
    if len(core) > 2 and core[1] in ("of", "in") and core[0] in _set("grown") | _set("shrunk"):
        return f"{CHANGE}{_looked_up(core[2:])[0]}", False
    phrase = " ".join(core)
    if phrase.lower() in _forms():
        return _forms()[phrase.lower()], True
    if core[-1] in _set("grown") | _set("shrunk") and not set(core) & _set("join"):  # "GDP growth"
        return f"{CHANGE}{_looked_up(core[:-1])[0]}", False
    cut = next((i for i, word in enumerate(core) if word in _set("join")), len(core))
    head = " ".join(core[:cut])
    return (f"{_forms()[head]} {' '.join(core[cut:])}" if head in _forms() else phrase), False


def _way(before: str, name: str) -> str:
    """Which end a state is of what goes one way: the word before it says, else the one that exports or imports."""
    last = (WORD.findall(before.lower()) or [""])[-1]
    if last in _set("to"):
        return "to"
    if last == "from":
        return "from"
    return "to" if name.split()[:1] == ["imports"] else "from"


@cache
def _set(name: str) -> frozenset[str]:
    return frozenset(words("en", "measures")[name])


@cache
def _forms() -> dict[str, str]:
    """Each form with the name that it goes under."""
    return {form: name for name, forms in words("en", "measures")["names"].items() for form in forms}


@cache
def _known_pattern() -> re.Pattern[str]:
    longest = sorted(_forms(), key=lambda f: -len(f))
    return re.compile(rf"\b({'|'.join(map(re.escape, longest))})\b")
