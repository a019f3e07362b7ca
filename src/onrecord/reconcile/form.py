"""Form: a name of a state, place, body or programme, brought to the one form in which its other names meet.

A person's name is compared part by part (`person.py`); here two names are the same when their forms are equal.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from onrecord import gazetteer
from onrecord.reconcile.fold import TABLE, tokens

PLACES: dict[str, str] = TABLE["places"]
BODIES: dict[str, str] = TABLE["bodies"]
BODY_WORDS: dict[str, str] = TABLE["body_words"]
STOP, GENERIC = frozenset(TABLE["body_stop"]), frozenset(TABLE["generic"])
ORDINALS = {word: str(n) for n, word in enumerate(TABLE["ordinals"], 1)}
AROUND = {kind: frozenset(w) for kind, w in TABLE["place_words"].items()}


@dataclass(frozen=True, slots=True)
class Body:
    """A body's name: its content words in any order, and the states named in it."""

    words: tuple[str, ...]
    states: tuple[str, ...] = ()

    @property
    def generic(self) -> bool:
        """Whether many states have a body of this name."""
        return all(word in GENERIC for word in self.words)


@lru_cache(maxsize=65_536)
def plain(name: str) -> str:
    """The words of a name, folded, without "the"; of two republics named together each is one."""
    found = tokens(name)
    found = found[1:] if len(found) > 1 and found[0] == "the" else found
    return " ".join([*found[:-1], "republic"] if len(found) > 1 and found[-1] == "republics" else found)


@cache
def states() -> dict[str, str]:
    """Every name, adjective and demonym of a state, folded -> its code."""
    path = files("onrecord.lang").joinpath("gazetteer", "states.tsv")
    table: dict[str, str] = {}
    for line in path.read_text(encoding="utf-8").splitlines() if path.is_file() else ():
        if line and not line.startswith("#"):
            code, names, *rest = line.split("\t")
            for name in "|".join([names, *rest]).split("|"):
                table.setdefault(plain(name), code)
    return table


@lru_cache(maxsize=65_536)
def state(name: str) -> str:
    """The code of the state that goes by this name, '' if none is known."""
    folded = plain(name)
    return states().get(folded) or states().get(_without_form_of_state(folded), "")


def _without_form_of_state(folded: str) -> str:
    for start in ("republic of ", "kingdom of ", "state of ", "federal republic of ", "democratic republic of "):
        if folded.startswith(start):
            return folded.removeprefix(start).removeprefix("the ")
    return folded


@lru_cache(maxsize=65_536)
def place(name: str, kind: str = "place") -> str:
    """A place's name under its usual name, without the words that only say what kind of place it is."""
    folded = _usual(plain(name))
    words = folded.split()
    while len(words) > 1 and words[-1] in AROUND[kind]:
        words.pop()
    while len(words) > 1 and words[0] in AROUND[kind]:
        words.pop(0)
    return _usual(" ".join(words))


def _usual(folded: str) -> str:
    """The usual name of a place that goes by another, by its earlier one or in other letters."""
    return PLACES.get(folded) or _renamed().get(folded, folded)


@cache
def _renamed() -> dict[str, str]:
    """The folded names of cities that the gazetteer has beside the usual ones."""
    named = ((plain(other), plain(usual)) for other, usual in gazetteer.aliases().items())
    return {other: PLACES.get(usual, usual) for other, usual in named}


@lru_cache(maxsize=65_536)
def body(name: str) -> Body:
    """A body's name as content words and states."""
    folded = plain(name)
    folded = BODIES.get(folded, folded).replace("co operation", "cooperation")
    found = [BODY_WORDS.get(word, word) for part in folded.split() for word in _spelled_out(part)]
    words, named = _take_states(found)
    content = tuple(sorted({w for w in words if w not in STOP}))
    if not content:  # nothing left but states ("NATO-Russia", "the West"): the name is all there is
        return Body(tuple(found))
    return Body(content, tuple(sorted(named)))


def _spelled_out(word: str) -> list[str]:
    return ["united", "nations"] if word == "un" else [word]


def _take_states(words: list[str]) -> tuple[list[str], set[str]]:
    """The words left when the names of states are taken out, longest first, and those states."""
    known, i = states(), 0
    rest: list[str] = []
    named: set[str] = set()
    while i < len(words):
        for size in (4, 3, 2, 1):
            code = known.get(" ".join(words[i : i + size])) if i + size <= len(words) else None
            if code:
                named.add(code)
                _drop_form_of_state(rest)
                i += size
                break
        else:
            rest.append(words[i])
            i += 1
    return rest, named


def _drop_form_of_state(before: list[str]) -> None:
    """Take "Republic of" from the end of the words before a state's name: with it and without it, it is the same state."""
    kept = before[:-1] if before[-1:] == ["the"] else before
    if len(kept) > 1 and kept[-1] == "of" and kept[-2] in ("republic", "kingdom", "commonwealth"):
        del before[len(kept) - 2 :]


@lru_cache(maxsize=65_536)
def occasion(name: str) -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """What tells an event from others of its name: its years, its number, the place that stands behind "in"."""
    years, numbers = (
        frozenset(re.findall(r"\b(?:19|20)\d\d\b", name)),
        frozenset(re.findall(r"\b\d{1,2}(?=(?:st|nd|rd|th)\b)", name)),
    )
    words = frozenset(ORDINALS[w] for w in plain(name).split() if w in ORDINALS)
    place = re.search(r" in (?:the )?([A-Z][\w’'-]*(?: [A-Z][\w’'-]*)*)", name)
    return years, numbers | words, frozenset((plain(place[1]),) if place else ())


def initials(name: str) -> str:
    """The first letters of a name's content words."""
    return "".join(word[0] for word in plain(name).split() if word not in STOP)


def is_acronym(name: str) -> bool:
    """Whether a name is written as initials."""
    letters = name.replace(".", "").strip()
    return 2 <= len(letters) <= 8 and letters.isalpha() and letters.isupper()
