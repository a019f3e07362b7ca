"""Thread: the same undertaking in several reports, told by what its label names, its other words and its parties."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations
from typing import Any

from onrecord.lang import words
from onrecord.model import Facts
from onrecord.reconcile.cluster import OnePerReport
from onrecord.reconcile.fold import TABLE, tokens
from onrecord.reconcile.score import Likeness
from onrecord.reconcile.shelf import Kind
from onrecord.reconcile.sighting import Key
from onrecord.reconcile.slug import mark
from onrecord.reconcile.told import Naming, Told

PLAIN, SIZE, COMMON = (frozenset(TABLE[name]) for name in ("plain_words", "size_words", "common_titles"))
MANY = 40  # of more labels with a thing and a word, or a word and two parties, only those with like words are compared
NEAR = 6  # so many on either side
PARTIES = 5  # by whom it is looked up
LETTERS = 8  # of its words, by which it is put beside others
WEIGHTS: dict[str, float] = words("en", "label_weights")["weights"]
UNKNOWN: float = words("en", "label_weights")["unknown"]
ENOUGH = 0.6
WHOLE = 3  # words of a core that two labels must share to be one by it alone
BEGUN = re.compile(rf"^(?:{'|'.join(TABLE['beginnings'])}) of (?:a |an |the )?")
BEHIND = re.compile(rf" (?:{'|'.join(TABLE['behind'])})\b.*")


@dataclass(frozen=True, slots=True)
class Work:
    """One undertaking as one report has it.

    `things` are the named products and programmes in its label, of which `titled` bear a title that any two states can have an
    agreement of; `words` are its other words of content, of which `own` only name its parties.
    """

    key: Key
    label: str
    words: frozenset[str]
    own: frozenset[str]
    things: frozenset[str]
    parties: frozenset[str]
    sector: str
    titled: frozenset[str] = frozenset()


def works(facts: Facts, shared: Mapping[Key, str]) -> Iterator[Work]:
    """The undertakings of one report, parties and things under the ids of the record."""
    report = facts.document.id
    named = [
        (f" {' '.join(tokens(mention))} ", shared.get((report, e.id), e.id))
        for e in facts.entities if e.kind in ("product", "programme") for mention in e.mentions
    ]  # fmt: skip
    names = {e.id: frozenset(_stem(w) for mention in e.mentions for w in tokens(mention)) for e in facts.entities}
    for undertaking in facts.undertakings:
        label = f" {' '.join(tokens(undertaking.label))} "
        inside = [(name, thing) for name, thing in named if name in label]
        for name, _ in inside:
            label = label.replace(name, " ")
        content = frozenset(_stem(w) for w in label.split()) - PLAIN
        parties = frozenset(shared.get((report, p), p) for p in undertaking.parties)
        things = frozenset(thing for _, thing in inside)
        titled = things - {thing for name, thing in inside if not COMMON.issuperset(name.split())}
        own = content & frozenset(word for p in undertaking.parties for word in names.get(p, ()))
        yield Work((report, undertaking.id), undertaking.label, content, own, things, parties, undertaking.sector, titled)


@lru_cache(maxsize=65_536)
def core(label: str) -> frozenset[str]:
    """The words of what a label is about, without what stands behind it: "a unified industrial policy between ..."."""
    plain = re.sub("^(?:a|an|the) ", "", " ".join(tokens(label)))
    found = frozenset(_stem(w) for w in BEHIND.sub("", BEGUN.sub("", plain)).split()) - PLAIN
    return found if len(found) >= WHOLE else frozenset()


@lru_cache(maxsize=65_536)
def bare(found: frozenset[str]) -> frozenset[str]:
    """Words without those of size and without numbers: by these alone a small aircraft is no other than one of 19 seats."""
    left = frozenset(w for w in found if w not in SIZE and not w.isdecimal())
    return left if len(left) > 1 else frozenset()


def _stem(word: str) -> str:
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word


def _keys(one: Work) -> list[tuple[str, int]]:
    """A thing that it names with a word beside it; two parties with two of the words that tell most of it.

    These lose nothing that `compare` would join: two that share most of what their words tell share two of the rarest of both.
    """
    beside = [*sorted(one.words), *([""] if len(one.words) <= 2 else [])]
    keys = [f"thing\n{thing}\n{word}" for thing in sorted(one.things) for word in beside]
    parties = sorted(one.parties)[:PARTIES]
    pairs: list[tuple[str, ...]] = [*combinations(parties, 2)] or [tuple(parties)] * bool(parties)
    named = "\t".join(sorted(one.things))
    if about := core(one.label):
        keys += ["\n".join(("core", *sorted(about), *pair)) for pair in pairs]
    keys += ["\n".join(("bare", *sorted(bare(one.words)), *pair)) for pair in pairs if bare(one.words)]
    alike = combinations(_telling(one.words), 2)
    return [(key, MANY) for key in [*keys, *("\n".join((*two, named, *pair)) for two in alike for pair in pairs)]]


def _telling(found: frozenset[str]) -> list[str]:
    """The rarest of some words: so many that all others and one of these tell less than a label alike must share."""
    rarest = sorted(found, key=lambda w: (-weight(w), w))
    rest, least = _told(found), ENOUGH * _told(found)
    for at, word in enumerate(rarest):
        rest -= weight(word)
        if weight(rarest[0]) + rest < least - 1e-9:
            return rarest[: at + 1]
    return rarest


def _place(one: Work) -> str:
    """Labels of the same words stand together."""
    words = " ".join(sorted(one.words))
    return f"{words[:LETTERS]}{mark((words, ''))}{mark(one.key)}"


def weight(word: str) -> float:
    """What a word tells: the rarer in the labels of thousands of reports, the more; the same whatever the record holds."""
    return WEIGHTS.get(word, UNKNOWN)


@lru_cache(maxsize=65_536)
def _told(found: frozenset[str]) -> float:
    """What some words tell together."""
    return sum(weight(w) for w in sorted(found))


def compare(a: Work, b: Work) -> Likeness | None:
    """Why two reports speak of one undertaking, None if they do not."""
    shared = a.words & b.words
    things = a.things & b.things
    if _by_name(a, b) and (shared or (not (a.words and b.words) and len(a.words | b.words) <= 2)):
        return Likeness(round(0.9 + _alike(a, b) / 20, 3), "same name in the label", ", ".join(sorted(things)))
    if _named_in_one(a, b):
        return Likeness(0.8, "same words and parties, the name in one of them", ", ".join(sorted(bare(a.words))))
    if len(shared) < 2 or a.things != b.things or not _same_parties(a, b) or not shared - a.own - b.own:
        return None
    if core(a.label) and core(a.label) == core(b.label) and len(a.parties & b.parties) > 1:
        return Likeness(0.85, "same core of the label and parties", ", ".join(sorted(core(a.label))))
    alike = _alike(a, b)
    if alike < ENOUGH or not _one_sector(a, b):
        return None
    return Likeness(round(0.5 + alike / 2, 2), "same words and parties", ", ".join(sorted(shared)))


def _by_name(a: Work, b: Work) -> bool:
    """Whether both name one thing, and, where that is "the Free Trade Agreement", between the same two."""
    things = a.things & b.things
    return bool(things - a.titled - b.titled) or (bool(things) and len(a.parties & b.parties) >= 2)


def _alike(a: Work, b: Work) -> float:
    """What the words of both tell, of all that the words of either tell."""
    shared = _told(a.words & b.words)
    return shared / ((_told(a.words) + _told(b.words) - shared) or 1.0)


def _named_in_one(a: Work, b: Work) -> bool:
    """Whether one report names what the other describes: "small aircraft", "the light 19-seat Osvey aircraft"."""
    if bool(a.things) == bool(b.things) or not bare(a.words) or bare(a.words) != bare(b.words):
        return False
    return len(a.parties & b.parties) > 1 and a.sector == b.sector != "other" and not bare(a.words) <= a.own | b.own


def _one_sector(a: Work, b: Work) -> bool:
    return a.sector == b.sector or "other" in (a.sector, b.sector)


def _same_parties(a: Work, b: Work) -> bool:
    """A climate project with one country is not that with another: two parties are shared, or all of both."""
    return len(a.parties & b.parties) >= 2 or (a.parties == b.parties and bool(a.parties))


def _label(group: Sequence[Work]) -> str:
    """The fullest label."""
    return max((one.label for one in group), key=lambda text: (len(text), text))


def _encode(w: Work) -> list[object]:
    return [w.key, w.label, sorted(w.words), sorted(w.own), sorted(w.things), sorted(w.parties), w.sector, sorted(w.titled)]


def _decode(row: Any, _: int) -> Work:
    key, label, words, own, things, parties, sector, titled = row
    return Work(
        tuple(key), label, frozenset(words), frozenset(own), frozenset(things), frozenset(parties), sector, frozenset(titled)
    )


class Works(OnePerReport):
    """Sets of works of which no two bear different names, though a third that bears none is like both."""

    def __init__(self, seen: Sequence[Work], refused: Iterable[tuple[int, int]] = ()) -> None:
        """`refused` are pairs that a person has held apart."""
        super().__init__([w.key for w in seen], refused)
        self._things = [set(w.things) for w in seen]

    def _unite(self, big: int, small: int) -> None:
        super()._unite(big, small)
        self._things[big] |= self._things[small]

    def at_odds(self, left: Sequence[int], right: Sequence[int]) -> bool:
        """Whether a report has a work in both sets, or they are of different names."""
        one, other = self._things[self.root(left[0])], self._things[self.root(right[0])]
        return super().at_odds(left, right) or bool(one and other and one.isdisjoint(other))


def _sets(seen: list[Work], refused: list[tuple[int, int]]) -> OnePerReport:
    return Works(seen, refused)


def undertakings(db: sqlite3.Connection) -> Told[Work]:
    """The undertakings of a record, in its ledger."""
    kind = Kind("undertaking", _encode, _decode, _keys, compare, lambda w: w.key, _sets, near=NEAR, place=_place)
    return Told(db, kind, Naming(lambda w: w.key, _label))
