"""Cascade: rules over rows of lexemes, stage after stage; what a stage finds is one lexeme for the next.

A rule's pattern names classes of words: `month day (comma? year)?`. Each name stands for the letters of that class and
is caught under its own name; a name met again gets a number (`day`, `day2`). The rest is regular expression.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from onrecord.read.lexeme import OTHER, Lexicon, Row

NAMED = re.compile(r"\(\?P<\w+>")
PIECE = re.compile(r"(?P<name>[a-z_]+)|(?P<rest>[()|?*+]|\{[\d,]+\})|\s+|(?P<any>\.)")


@dataclass(frozen=True, slots=True)
class Found:
    """One match of a rule: the lexemes from `first` up to `last`, the caught ones by name, and what was `made` before it."""

    row: Row
    words: Lexicon
    first: int
    last: int
    caught: dict[str, int]
    on: Any = None
    made: Sequence[tuple[int, int, str, Any]] = ()

    def has(self, name: str) -> bool:
        """Whether the part `name` of the pattern is there."""
        return name in self.caught

    def word(self, name: str) -> str:
        """The lower-case word caught as `name`, or ''."""
        return self.row.words[self.caught[name]] if name in self.caught else ""

    def get(self, name: str, default: Any = None) -> Any:
        """The value caught as `name`: what an earlier stage made of it, or what the word list says."""
        if name not in self.caught:
            return default
        at = self.caught[name]
        made = self.row.values[at]
        if made is not None:
            return made
        return self.words.value(self.row.words[at], name.rstrip("0123456789"))

    def before(self, steps: int = 1) -> str:
        """The word `steps` before the match, or ''."""
        at = self.first - steps
        return self.row.words[at] if at >= 0 else ""

    def after(self, steps: int = 0) -> str:
        """The word after the match, or ''."""
        at = self.last + steps
        return self.row.words[at] if at < len(self.row.words) else ""

    @property
    def start(self) -> int:
        """Where the match starts in the text."""
        return self.row.starts[self.first]

    @property
    def end(self) -> int:
        """Where the match ends in the text."""
        return self.row.ends[self.last - 1]

    @property
    def text(self) -> str:
        """The words matched as they stand in the text."""
        return self.row.text[self.start : self.end]


Action = Callable[[Found], Any]


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern compiled for one lexicon and what to make of it; an action that gives None declines the match."""

    name: str
    pattern: re.Pattern[str]
    action: Action
    firsts: str


@dataclass(frozen=True, slots=True)
class Stage:
    """Rules tried together: at each place the longest match wins, the earlier rule among equals."""

    words: Lexicon
    by_letter: dict[str, tuple[Rule, ...]]
    any_of: dict[str, re.Pattern[str]]
    trigger: re.Pattern[str]
    classes: Callable[[Any], str]

    def apply(self, row: Row, on: Any = None) -> Row:
        """`row` with every match merged into one lexeme."""
        found: list[tuple[int, int, str, Any]] = []
        at = 0
        while (hit := self.trigger.search(row.letters, at)) is not None:
            at = hit.start()
            made = self._best(row, at, on, found) if self.any_of[row.letters[at]].match(row.letters, at) else None
            if made is None:
                at += 1
                continue
            end, value = made
            found.append((at, end, self.words.letter({self.classes(value)}), value))
            at = end
        return row.merged(found)

    def _best(self, row: Row, at: int, on: Any, made: Sequence[tuple[int, int, str, Any]]) -> tuple[int, Any] | None:
        matches = []
        for order, rule in enumerate(self.by_letter[row.letters[at]]):
            match = rule.pattern.match(row.letters, at)
            if match is not None and match.end() > at:
                matches.append((-match.end(), order, rule, match))
        for _, _, rule, match in sorted(matches, key=lambda m: m[:2]):
            value = rule.action(Found(row, self.words, at, match.end(), _caught(match), on, made))
            if value is not None:
                return match.end(), value
        return None


def _caught(match: re.Match[str]) -> dict[str, int]:
    """Where each name was caught; a name caught only in a later alternative goes by its plain form too."""
    caught = {name: match.start(name) for name, letter in match.groupdict().items() if letter is not None}
    for name, at in list(caught.items()):
        caught.setdefault(name.rstrip("0123456789"), at)
    return caught


def stage(words: Lexicon, patterns: dict[str, str], actions: dict[str, Action], classes: Callable[[Any], str]) -> Stage:
    """A stage from patterns by rule name; a rule's action has the rule's name up to the first dot."""
    rules = [_rule(words, name, pattern, actions[name.split(".")[0]]) for name, pattern in patterns.items()]
    by_letter: dict[str, tuple[Rule, ...]] = {}
    for rule in rules:
        for letter in rule.firsts:
            by_letter[letter] = (*by_letter.get(letter, ()), rule)
    trigger = re.compile("[" + "".join(sorted(by_letter)) + "]")
    return Stage(words, by_letter, {letter: _any_of(some) for letter, some in by_letter.items()}, trigger, classes)


def _any_of(rules: tuple[Rule, ...]) -> re.Pattern[str]:
    """One pattern that matches where any of the rules does: most places are settled by it."""
    return re.compile("|".join(NAMED.sub("(?:", rule.pattern.pattern) for rule in rules))


def _rule(words: Lexicon, name: str, pattern: str, action: Action) -> Rule:
    seen: dict[str, int] = {}
    compiled = []
    for piece in PIECE.finditer(pattern):
        if piece["name"]:
            seen[piece["name"]] = seen.get(piece["name"], 0) + 1
            label = piece["name"] + (str(seen[piece["name"]]) if seen[piece["name"]] > 1 else "")
            compiled.append(f"(?P<{label}>[{_letters(words, piece['name'])}])")
        elif piece["rest"]:
            compiled.append("(?:" if piece["rest"] == "(" else piece["rest"])
        elif piece["any"]:
            compiled.append(".")
    return Rule(name, re.compile("".join(compiled)), action, _firsts(words, pattern))


def _letters(words: Lexicon, name: str) -> str:
    letters = "".join(sorted(letter for classes, letter in words.letters.items() if name in classes))
    if not letters:
        raise KeyError(f"no word has the class {name!r}")
    return letters


def _firsts(words: Lexicon, pattern: str) -> str:
    """The letters that a match of `pattern` can start with."""
    pieces = [p.group() for p in PIECE.finditer(pattern) if not p.group().isspace()]
    firsts, _, _ = _sequence(pieces, 0)
    if "." in firsts:
        return OTHER + "".join(words.sets)
    return "".join(sorted({letter for name in firsts for letter in _letters(words, name)}))


def _sequence(pieces: list[str], at: int) -> tuple[set[str], bool, int]:
    """First names of the alternatives from `at` on, whether they may be empty, and where they end."""
    firsts: set[str] = set()
    empty_all, open_ = False, True
    while at < len(pieces) and pieces[at] != ")":
        if pieces[at] == "|":
            empty_all, open_, at = empty_all or open_, True, at + 1
            continue
        if pieces[at] == "(":
            inner, empty, at = _sequence(pieces, at + 1)
        else:
            inner, empty = {pieces[at]}, False
        at += 1
        if at < len(pieces) and pieces[at] in "?*":
            empty, at = True, at + 1
        elif at < len(pieces) and (pieces[at] == "+" or pieces[at][0] == "{"):
            at += 1
        if open_:
            firsts |= inner
        open_ = open_ and empty
    return firsts, empty_all or open_, at
