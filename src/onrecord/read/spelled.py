"""Spelled: the name that a short form in parentheses stands for, read back from its letters.

The letters tell where a name begins and what belongs to it, which its words alone often don't:
Trade Rules for a Fair Ocean (TRFO).
"""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.read.lexicon import head_kind, known_at, listed
from onrecord.read.wording import Spot, Word

LETTERS = range(3, 10)  # of a short form
FARTHEST = 18  # words before the parenthesis
LINKS = ("in", "for")
BODIES = ("organization", "programme", "event", "place")


def spelled_out(text: list[Word], found: list[Spot]) -> list[Spot]:
    """The spots with the names that short forms spell put in the place of what they take in."""
    new = [spot for at in _glosses(text) if (spot := _spelled(text, found, at) or _run_on(text, found, at))]
    if not new:
        return found
    covered = {i for s in new for i in range(s.first, s.last)}
    return sorted([*(s for s in found if covered.isdisjoint(range(s.first, s.last))), *new], key=lambda s: s.first)


def _glosses(text: list[Word]) -> Iterator[int]:
    """Where a parenthesis with nothing but a word in capitals opens."""
    for i in [i for i, word in enumerate(text) if word.text == "("]:
        short = _short(text, i) if i > 1 else ""
        if len(short) in LETTERS and short[0].isupper() and short[-1].isupper():
            yield i


def _short(text: list[Word], at: int) -> str:
    """What stands in the parenthesis that opens at `at`, if it is one word: WHO, AT&T."""
    inside = text[at + 1 : at + 5]
    end = next((k for k, w in enumerate(inside) if w.text == ")"), 0)
    return "" if any(w.gap for w in inside[:end]) else "".join(w.text for w in inside[:end])


def _spelled(text: list[Word], found: list[Spot], at: int) -> Spot | None:
    """The name before the parenthesis at `at`, where its letters are spelled and no spot reaches past its start."""
    first = _start(text, at, "".join(c for c in _short(text, at) if c.isupper()))
    over = [s for s in found if s.last > first and s.first < at] if first >= 0 else []
    known = known_at(text, first) if first >= 0 else None
    if first < 0 or (known and known[0] == at) or any(s.first < first or s.last > at for s in over):
        return None
    unnamed = text[at - 1].text.lower() in listed("offices") or " ".join(w.text for w in text[first:at]) in listed("no_name")
    if unnamed or any((s.first, s.last) == (first, at) for s in over):
        return None
    kinds = [s.kind for s in over if s.kind in BODIES and s.rule == "head-noun"]
    heads = [head_kind()[w.text] for w in text[first:at] if w.text in head_kind()]
    return Spot(first, at, (kinds or heads or ["organization"])[0], "spelled")


def _run_on(text: list[Word], found: list[Spot], at: int) -> Spot | None:
    """A body's name that seemed to end before, run on to the parenthesis: the Relief Mission for Ruritania (MINURU)."""
    over = [s for s in found if s.first < at and s.last > at - FARTHEST // 2]
    body = next((s for s in reversed(over) if s.kind == "organization" and s.rule in ("head-noun", "gazetteer")), None)
    if body is None or body.last >= at or text[body.last].text not in LINKS or not _short(text, at).isupper():
        return None
    plain = all((w.capital or w.text in listed("inside_names")) and "\n" not in w.gap for w in text[body.last : at])
    return body._replace(last=at, rule="spelled") if plain and text[at - 1].capital else None


def _start(text: list[Word], at: int, letters: str) -> int:
    """The word at which the letters, read from the last to the first, have all been found; -1 if they are not there."""
    rest, i = letters, at
    while rest and i > max(0, at - FARTHEST):
        i -= 1
        word = text[i]
        if "\n" in text[i + 1].gap or not (word.text[0].isalpha() or word.text in (",", "-", "&") or word.plain == "'s"):
            return -1
        own = _letters(word)
        if rest.endswith(own) and own:
            rest = rest.removesuffix(own)
        elif word.capital and not (text[i - 1].text == "-" and not word.gap):
            return -1
    return i if not rest and text[i].capital and not (text[i - 1].text == "-" and not text[i].gap) else -1


def _letters(word: Word) -> str:
    """The letters that a word gives to a short form: the first, all of one in capitals, none of a small word."""
    if not word.capital:
        return ""
    return word.text.replace(".", "") if len(word.text) > 1 and word.text.replace(".", "").isupper() else word.text[0]
