"""Agreement: how well one found item answers one gold item; 0 where it doesn't. One function per record type."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from onrecord.quality.naming import Names, plain, same
from onrecord.quality.overlap import WORD, Row, share_of_both, share_of_smaller, word_f1

EMPTY_WORDS = frozenset({
    "a", "an", "the", "this", "that", "its", "their", "his", "her", "and", "or", "joint", "new",
    "of", "for", "to", "in", "on", "with", "by", "at", "from",
})  # fmt: skip


@dataclass(frozen=True)
class Sides:
    """The names in force on the gold side and on the system's."""

    gold: Names
    system: Names

    def same(self, gold: str, system: str) -> bool:
        """Whether a gold reference and a system reference mean the same."""
        return same(self.gold.of(gold), self.system.of(system))


Agreement = Callable[[Sides, Any, Any], float]


def mention(_: Sides, gold: Any, system: Any) -> float:
    """The same surface form and kind."""
    return float(gold == system)


def meeting(sides: Sides, gold: Row, system: Row) -> float:
    """At least half of all participants in common, and dates that don't contradict; closer evidence breaks ties."""
    left = [p["entity"] for p in gold["participants"]]
    right = [p["entity"] for p in system["participants"]]
    hit = sum(any(sides.same(a, b) for b in right) for a in left)
    union = len(left) + len(right) - hit
    jaccard = hit / union if union else 0.0
    if jaccard < 0.5 or not dates_agree(gold.get("date"), system.get("date")):
        return 0.0
    return jaccard + share_of_smaller(gold["evidence"], system["evidence"])


def statement(sides: Sides, gold: Row, system: Row) -> float:
    """Content that overlaps with word F1 of at least a half, said by the same speaker."""
    if not share_of_smaller(gold["content"], system["content"]):
        return 0.0
    f1 = word_f1(gold["content"], system["content"])
    return f1 if f1 >= 0.5 and sides.same(gold["speaker"], system["speaker"]) else 0.0


def undertaking(_: Sides, gold: Row, system: Row) -> float:
    """A fifth of all evidence shared, and a content word of the label."""
    words = len(_content_words(gold["label"]) & _content_words(system["label"]))
    cover = share_of_both(gold["evidence"], system["evidence"])
    return cover + words / 10 if words and cover >= 0.2 else 0.0


def figure(_: Sides, gold: Row, system: Row) -> float:
    """Evidence that overlaps, a value in common, and the same counted thing."""
    cover = share_of_smaller(gold["evidence"], system["evidence"])
    return cover if _values(gold) & _values(system) and _head(gold["unit"]) == _head(system["unit"]) else 0.0


def obstacle(_: Sides, gold: Row, system: Row) -> float:
    """A fifth of all evidence shared."""
    cover = share_of_both(gold["evidence"], system["evidence"])
    return cover if cover >= 0.2 else 0.0


def link(sides: Sides, gold: Row, system: Row) -> float:
    """The same type between the same two."""
    ends = all(sides.same(gold[end], system[end]) for end in ("from", "to"))
    return float(gold["type"] == system["type"] and ends)


def dates_agree(left: str | None, right: str | None) -> bool:
    """Whether one EDTF date is the other cut short, or one of them is not known."""
    a, b = left or "", right or ""
    return not a or not b or a.startswith(b) or b.startswith(a)


def _content_words(label: str) -> set[str]:
    return set(WORD.findall(label.casefold())) - EMPTY_WORDS


def _values(row: Row) -> set[float]:
    return {round(float(row[name]), 6) for name in ("value", "low", "high") if row.get(name) is not None}


def _head(unit: str) -> str:
    """The last noun of a unit in the singular: "official delegations" and "delegation" count the same thing."""
    last = (plain(unit).split() or [""])[-1]
    return last.removesuffix("s") if len(last) > 3 else last


AGREEMENTS: dict[str, Agreement] = {
    "mentions": mention,
    "meetings": meeting,
    "statements": statement,
    "undertakings": undertaking,
    "figures": figure,
    "obstacles": obstacle,
    "links": link,
}

FieldTest = Callable[[Row, Row], bool]


def _equal(name: str) -> FieldTest:
    return lambda gold, system: gold[name] == system[name]


def _equal_or_empty(name: str) -> FieldTest:
    return lambda gold, system: (gold.get(name) or "") == (system.get(name) or "")


def _both(name: str) -> FieldTest:
    return lambda gold, system: bool(gold.get(name)) == bool(system.get(name))


def _cue(gold: Row, system: Row) -> bool:
    return not gold.get("cue") or share_of_smaller(gold["cue"], system.get("cue")) > 0


FIELDS: dict[str, dict[str, FieldTest]] = {
    "meetings": {"format": _equal("format"), "date": _equal_or_empty("date")},
    "statements": {"kind": _equal("kind"), "stance": _equal("stance"), "hedged": _both("hedged"), "cue": _cue},
    "undertakings": {name: _equal(name) for name in ("stage", "sector", "kind")},
    "figures": {"period": _equal_or_empty("period"), "modifier": _equal("modifier"), "change": _both("change")},
    "obstacles": {"kind": _equal("kind")},
}
