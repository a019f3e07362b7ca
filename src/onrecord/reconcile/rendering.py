"""Rendering: one name as two languages or scripts write it down: by ear, declined, or with a woman's ending.

`rendered(left, right, a, b)` takes two names as written and their parts. By ear alone is believed between two scripts;
within one script two spellings that sound alike are often two families, and endings are how men and women of one
family are told apart: such a pair is only possible (under what reconciliation asks), to be confirmed by something else.
"""

from __future__ import annotations

from functools import lru_cache

from onrecord.reconcile.hear import heard_alike
from onrecord.reconcile.part import alike, alike_given, feminine, masculine, same_stem

Parts = tuple[str, ...]
Verdict = tuple[float, str]
NO: Verdict = (0.0, "")
POSSIBLE = 0.55


def rendered(left: str, right: str, a: Parts, b: Parts, *, possible: bool = True) -> Verdict:
    """How surely two names of at least two parts are renderings of one, and by which rule.

    Without `possible`, what could not be believed by itself is not looked for.
    """
    scripts = {script(left), script(right)}
    if not possible and len(scripts) == 1:
        return _with_endings(a, b) if feminine(a[-1], b[-1]) else NO
    return max(_by_ear(a, b, scripts), _with_endings(a, b))


@lru_cache(maxsize=65_536)
def script(name: str) -> str:
    """`latin`, `abjad` (Arabic, Hebrew: vowels left out) or `other`."""
    highest = max(map(ord, name), default=0)
    if highest < 0x250 or all(ord(c) < 0x250 or 0x300 <= ord(c) < 0x370 or 0x1E00 <= ord(c) < 0x2070 for c in name):
        return "latin"
    return "abjad" if any(0x590 <= ord(c) < 0x780 for c in name) else "other"


def _by_ear(a: Parts, b: Parts, scripts: set[str]) -> Verdict:
    vowels = "abjad" not in scripts
    score = max((_laid_beside(x, y, vowels=vowels) for x, y in _layouts(a, b)), default=0.0)
    if not score:
        return NO
    if len(scripts) > 1:
        return score * 0.97, "names sound alike across scripts"
    spelled = alike_given(a[0], b[0]) >= 0.95 and score > 0.85 and _middles_agree(a, b)
    return (POSSIBLE, "names sound alike") if spelled else NO


def _layouts(a: Parts, b: Parts) -> list[tuple[Parts, Parts]]:
    """The ways in which the parts of two names may stand for each other."""
    if len(a) == len(b):
        return [(a, b), (a, b[::-1])] if len(a) == 2 else [(a, b)]
    short, long = sorted((a, b), key=len)
    if len(short) == 2:
        return [((short[0], short[-1]), (long[0], long[-1])), (short, long[-2:])]
    return [(short, long[: len(short)]), (short, long[-len(short) :])]


def _laid_beside(a: Parts, b: Parts, *, vowels: bool) -> float:
    score = 1.0
    for place, (x, y) in enumerate(zip(a, b, strict=True)):
        last = place == len(a) - 1
        heard = heard_alike(*(masculine(x, y) if last else (x, y)), vowels=vowels)
        score *= max(alike(x, y) if last else alike_given(x, y), heard)
        if not score:
            return 0.0
    return score


def _middles_agree(a: Parts, b: Parts) -> bool:
    return all(alike_given(x, y) > 0 or same_stem(x, y, both=True) for x, y in zip(a[1:-1], b[1:-1], strict=False))


def _with_endings(a: Parts, b: Parts) -> Verdict:
    if not _middles_agree(a, b):
        return NO
    given = alike_given(a[0], b[0])
    if given > 0.9 and feminine(a[-1], b[-1]):
        return 0.75, "the same surname of a woman"
    both = a[0] != b[0]
    if (given > 0.9 or same_stem(a[0], b[0], both=both)) and same_stem(a[-1], b[-1], both=both):
        return POSSIBLE, "the same name in another case"
    return NO
