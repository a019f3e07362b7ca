"""Lexicon: the names and naming words that a reader knows beforehand, ready for lookup word by word."""

from __future__ import annotations

from functools import cache

from onrecord import gazetteer
from onrecord.lang import words
from onrecord.read.wording import WORD, Word

KINDS = ("organization", "region", "place", "programme", "event", "product")
Trie = dict[str, list[tuple[tuple[str, ...], str]]]


@cache
def listed(name: str) -> frozenset[str]:
    """A word list of `names.yml` or `offices.yml`; `offices` are the nouns that titles turn on."""
    lists, titles = words("en", "names"), words("en", "offices")
    return frozenset(titles["heads"] if name == "offices" else lists[name] if name in lists else titles[name])


@cache
def head_kind(lower: bool = False) -> dict[str, str]:
    """The kind of thing that each head noun names."""
    table = words("en", "names")["lower_heads" if lower else "heads"]
    return {head: kind for kind, heads in reversed(table.items()) for head in heads}


@cache
def introducing() -> dict[str, str]:
    """The kind of a name by the noun that stands before it."""
    table: dict[str, list[str]] = words("en", "names")["introducing"]
    return {noun: kind for kind, nouns in table.items() for noun in nouns}


@cache
def named_things() -> dict[str, str]:
    """The kind of a name by the common noun right before it; a body's must begin with an article (the daily The Courier)."""
    things: dict[str, list[str]] = words("en", "names")["named_things"]
    return dict.fromkeys(listed("called"), "organization") | {noun: kind for kind, nouns in things.items() for noun in nouns}


@cache
def listed_kinds() -> dict[str, str]:
    """The kind of a name by its last words, where they say more than its head noun."""
    table: dict[str, str] = words("en", "names")["endings"]
    return table


@cache
def known_names() -> Trie:
    """Every name known beforehand by its first word, longest first, with its kind."""
    table: dict[str, str] = {}
    for city, found in gazetteer.cities().items():
        table[city] = "place" if found[0].capital or found[0].population > 250_000 else "town"
    for name, found_divisions in gazetteer.divisions().items():
        if any(d.alone for d in found_divisions):
            table[name] = "region"
    for kind in KINDS:
        table |= dict.fromkeys(words("en", "names")[kind], kind)
    table |= dict.fromkeys(gazetteer.states(), "state")
    trie: Trie = {}
    for name, kind in table.items():
        parts = tuple(WORD.findall(name.replace("’", "'")))
        trie.setdefault(parts[0], []).append((parts, kind))
    return {first: sorted(found, key=lambda x: -len(x[0])) for first, found in trie.items()}


def known_at(text: list[Word], i: int) -> tuple[int, str] | None:
    """The longest known name that starts at word `i`: the word after it and its kind."""
    for parts, kind in known_names().get(text[i].plain, ()):
        end = i + len(parts)
        if len(parts) == 1 or (
            end <= len(text)
            and all(text[i + k].plain == part and "\n" not in text[i + k].gap for k, part in enumerate(parts) if k)
        ):
            return end, kind
    return None
