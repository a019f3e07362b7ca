"""Naming: whether a reference in one report and one in another go by the same name."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from onrecord.quality.overlap import Row

POSSESSIVE = re.compile(r"['’]s\b")
ARTICLE = re.compile(r"(?:the|an?)\s+")
NOT_WORD = re.compile(r"\W+")


def plain(name: object) -> str:
    """A name without case, possessive, leading article and punctuation."""
    bare = POSSESSIVE.sub("", str(name).casefold()).strip()
    found = ARTICLE.match(bare)
    return NOT_WORD.sub(" ", bare[found.end() :] if found else bare).strip()


class Names:
    """The names that each reference of one report goes by."""

    def __init__(self, report: Row) -> None:
        self._known: dict[str, frozenset[str]] = {}
        for entity in report.get("entities", []):
            forms = (entity.get("name", ""), *entity.get("mentions", []))
            self._known.setdefault(entity["id"], frozenset(filter(None, map(plain, forms))))

    def of(self, reference: str) -> frozenset[str]:
        """All names of an entity id, or the noun phrase itself where `reference` is none."""
        found = self._known.get(reference)
        return found if found is not None else frozenset(filter(None, [plain(reference or "")]))


def same(left: frozenset[str], right: frozenset[str]) -> bool:
    """Whether two sets of names can be one thing: a shared name, or a surname and a full name that ends in it."""
    return bool(left & right) or any(_one_holds_other(a.split(), b.split()) for a in left for b in right)


def _one_holds_other(a: list[str], b: list[str]) -> bool:
    return a[-1:] == b[-1:] and (set(a) <= set(b) or set(b) <= set(a))
