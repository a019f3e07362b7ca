"""One kind: a lone word that the parser holds for different things in one text is one of them."""

from __future__ import annotations

from collections import Counter, defaultdict

from onrecord import gazetteer
from onrecord.places.fold import fold
from onrecord.places.table import rows_named
from onrecord.read.lexicon import listed
from onrecord.read.wording import Spot, Word

LONE = ("parser", "given-name")  # rules that know a word by how it looks there
LIKELIER = ("place", "person")  # of two kinds seen as often, the later of these


def of_one_kind(text: list[Word], found: list[Spot]) -> list[Spot]:
    """The spots, each lone word that only the parser saw, and for different things, as one of these."""
    kinds: dict[str, Counter[str]] = defaultdict(Counter)
    for spot in found:
        if spot.last - spot.first == 1 and spot.rule in LONE:
            told = spot.kind == "place" and spot.first and text[spot.first - 1].text in listed("where")
            kinds[text[spot.first].text][spot.kind] += 1 + bool(told)
    mixed = {word: _one_of(word, n) for word, n in kinds.items() if len(n) > 1}
    return [
        s._replace(kind=mixed[text[s.first].text])
        if s.last - s.first == 1 and s.rule in LONE and text[s.first].text in mixed
        else s
        for s in found
    ]


def _one_of(word: str, kinds: Counter[str]) -> str:
    if "person" in kinds and word in gazetteer.given_names():
        return "person"
    if "place" in kinds and any(r.kind != "state" for r in rows_named(fold(word))):
        return "place"
    return max(kinds, key=lambda kind: (kinds[kind], LIKELIER.index(kind) if kind in LIKELIER else -1))
