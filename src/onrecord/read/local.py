"""Local: the region, city or court of an office that the words beside the name leave out, where the report is about one.

"Governor Jane Hill said" in a report on Louisiana, "mayor John Tory" in one on Toronto, "Judge Ana Kos" where one court
is named, "MP Jan Bok" where parliament is.
"""

from __future__ import annotations

from collections import Counter

from onrecord import gazetteer
from onrecord.lang import words
from onrecord.model import Document, Entity, Office


def local(document: Document, office: Office, entities: tuple[Entity, ...]) -> str:
    """The id of what such an office is of, or nothing."""
    kinds: dict[str, list[str]] = words("en", "offices")["local_heads_of"]
    kind = next((key for key, heads in kinds.items() if office.head in heads), "")
    if kind == "region":
        return _most_named(document, [e for e in entities if e.kind == "region"])
    if kind == "place":
        towns = [e for e in entities if e.kind == "place" and gazetteer.place(e.name) is not None]
        return _most_named(document, towns)
    return _only_body(entities, kind) or _only_body(entities, _noun_of_body(office))


def of_town_or_region(office: Office) -> bool:
    """Whether such an office is never that of a state: governor, mayor."""
    kinds: dict[str, list[str]] = words("en", "offices")["local_heads_of"]
    return office.head in (*kinds["region"], *kinds["place"])


def _noun_of_body(office: Office) -> str:
    """The noun for a body that a title begins with: Council President."""
    first, _, rest = office.title.partition(" ")
    return first if rest and first in words("en", "offices")["bodies_by_noun"] else ""


def _only_body(entities: tuple[Entity, ...], noun: str) -> str:
    """The one body of the report that has the noun in its name."""
    bodies = [e.id for e in entities if noun and e.kind == "organization" and noun in e.name.split()]
    return bodies[0] if len(bodies) == 1 else ""


def _most_named(document: Document, areas: list[Entity]) -> str:
    """The area that at least half of a report's names of such areas mean, if it stands there twice."""
    named = Counter({e.id: sum(document.text.count(form) for form in e.mentions) for e in areas})
    top = named.most_common(1)
    return top[0][0] if top and top[0][1] > 1 and 2 * top[0][1] >= named.total() else ""
