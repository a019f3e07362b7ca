"""Wording: what the words of a place name say beside the name: its division, its kind, where it lies."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from onrecord.lang import words
from onrecord.places.fold import fold


@dataclass(frozen=True, slots=True)
class Wording:
    """A name taken apart: `name` to look up, `within` what stands after a comma, `division` whether it names a division."""

    name: str
    within: tuple[str, ...] = ()
    division: bool = False


@lru_cache(maxsize=4096)
def take_apart(text: str) -> Wording:
    """The folded name in `text`: "Paris, Texas" is "paris" within "Texas", "Sverdlovsk Oblast" the division "sverdlovsk"."""
    first, *rest = (part.strip() for part in text.split(","))
    within = tuple(short(part) for part in rest if part)
    bracket = re.fullmatch(r"(.+?)\s*\(([^()]+)\)", first)
    if bracket:
        first, within = bracket[1], (short(bracket[2]), *within)
    bare = stem(first)
    return Wording(bare or fold(first), within, bool(bare) and bare != fold(first))


@lru_cache(maxsize=4096)
def plainer(name: str) -> str:
    """A folded name without the words that leave the place what it is ("city of kazan", "northern ghana"); '' if none."""
    before, after = _pattern("before", "after")
    bare = after.sub("", before.sub("", name))
    return bare if bare != name else ""


def stem(name: str) -> str:
    """The folded name of a division without the word for its kind; the whole name where that leaves nothing."""
    before, after = _pattern("before_divisions", "divisions")
    whole = fold(name)
    bare = after.sub("", whole)
    return (bare if bare != whole else before.sub("", whole)) or whole


def means_nothing(name: str) -> bool:
    """Whether a folded name says a direction or a kind of place and no more ("west", "the region")."""
    return name in _empty()


@cache
def _empty() -> frozenset[str]:
    known = words("en", "places")
    return frozenset(fold(word) for key in ("nothing", "before", "after", "divisions", "before_divisions") for word in known[key])


def short(part: str) -> str:
    """What stands after a comma, short forms of divisions as ISO 3166-2: "Tex." is US-TX."""
    return _short().get(part.rstrip("."), part)


@cache
def _pattern(before: str, after: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    known = words("en", "places")
    first = "|".join(sorted(map(fold, known[before]), key=len, reverse=True))
    last = "|".join(sorted(map(fold, known[after]), key=len, reverse=True))
    return re.compile(rf"^(?:{first}) (?:the )?(?=\w)"), re.compile(rf"(?<=\w) (?:{last})$")


@cache
def _short() -> dict[str, str]:
    table: dict[str, str] = {}
    for country, forms in words("en", "places")["short"].items():
        table |= {form: f"{country}-{code}" for form, code in forms.items()}
        table |= {code: f"{country}-{code}" for code in forms.values()}
    return table
