"""Names: who and what a report names, each with all its surface forms."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from itertools import pairwise

from spacy.tokens import Doc

from onrecord import gazetteer
from onrecord.lang import words
from onrecord.model import Document, Entity, Mention, Office
from onrecord.read.again import by_another_name, glossing
from onrecord.read.home import at_home, known_by_name
from onrecord.read.host import hosted
from onrecord.read.join import fold, joined
from onrecord.read.lexicon import listed
from onrecord.read.nearby import nearby
from onrecord.read.office import Holding, holdings
from onrecord.read.spot import inner, spots
from onrecord.read.title import head_of, status_of
from onrecord.read.wording import Spot, Word, wording


def names(document: Document, doc: Doc, article: str = "") -> tuple[tuple[Entity, ...], tuple[Mention, ...]]:
    """The entities of a report and every place where one is named; `article` is the text of `doc` where it is at hand."""
    text = wording(doc, article)
    outer = spots(text)
    found = sorted({*outer, *inner(text, outer)}, key=lambda s: (s.first, -s.last, s.kind))
    forms = [" ".join(document.text[text[s.first].start : text[s.last - 1].end].split("\n")) for s in found]
    kinds = [s.kind for s in found]
    named, owner = _entities(list(zip(forms, kinds, strict=True)), _glossed(text, found, forms), _led(text, found, forms))
    republics = {form for s, form in zip(found, forms, strict=True) if s.rule == "republic-list"}
    named = [_republic(e, republics) for e in named] if republics else named
    ids = {spot: owner[spot.kind, form] for spot, form in zip(found, forms, strict=True)}
    mentions = tuple(Mention(text[s.first].start, text[s.last - 1].end, ids[s]) for s in found)
    entities = _with_offices(document, text, list(holdings(text, outer)), named, ids)
    first = {m.entity: m.start for m in reversed(mentions)}
    entities = tuple(sorted(entities, key=lambda e: first.get(e.id, len(document.text))))
    stated = _stated(text, entities, mentions)
    entities = nearby(document, entities, mentions)
    entities = hosted(document, entities, mentions, known_by_name(entities))
    return at_home(document, entities, stated), mentions


def _stated(text: list[Word], entities: tuple[Entity, ...], mentions: tuple[Mention, ...]) -> Counter[str]:
    """How often each state stands in the text, by noun or adjective."""
    keys = {e.id: state.key for e in entities if e.kind == "state" and (state := gazetteer.state(e.name))}
    by_noun = Counter(keys[m.entity] for m in mentions if m.entity in keys)
    return by_noun + Counter(state.key for word in text if word.capital and (state := gazetteer.state_of_adjective(word.text)))


def _led(text: list[Word], found: list[Spot], forms: list[str]) -> frozenset[str]:
    """The surnames that stand right behind the title of a president or premier somewhere in the text."""
    titles = {title.rsplit(maxsplit=1)[-1] for title in listed("foremost")}
    alone = ((s.first, form) for s, form in zip(found, forms, strict=True) if s.kind == "person" and s.last - s.first == 1)
    return frozenset(form for first, form in alone if first and text[first - 1].text.lower() in titles)


def _glossed(text: list[Word], found: list[Spot], forms: list[str]) -> dict[tuple[str, str], str]:
    """The short forms that stand in parentheses right after a longer name of the same kind, with that name."""
    at = {(s.first, s.last): (s.kind, form) for s, form in zip(found, forms, strict=True)}
    pairs: dict[tuple[str, str], str] = {}
    for spot, form in zip(found, forms, strict=True):
        short = glossing(text, spot)
        first = spot.last + 1 + (text[spot.last].text != "(") if short else 0
        kind, short_form = at.get((first, first + len(short)), ("", ""))
        if kind == spot.kind and (sum(c.isupper() for c in short_form) > 1 or text[first].text in forms):
            pairs.setdefault((kind, short_form), form)
    at_first = {s.first: form for s, form in zip(found, forms, strict=True)}
    for before, spot in pairwise(found):
        if spot.rule == "other-letters":
            pairs.setdefault((spot.kind, at_first[spot.first]), at_first[before.first])
    alike = [s for s in found if s.rule == "another-name"]
    for spot, meant in by_another_name(text, [s for s in found if s not in alike]) if alike else ():
        pairs.setdefault((spot.kind, at_first[spot.first]), at_first[meant.first])
    for spot in [s for s in found if s.rule == "shortened"]:
        longer = next((s for s in found if s.last - s.first > 1 and s.kind == spot.kind and _begins(text, s, spot)), None)
        if longer:
            pairs.setdefault((spot.kind, at_first[spot.first]), at_first[longer.first])
    return pairs


def _begins(text: list[Word], longer: Spot, spot: Spot) -> bool:
    size = spot.last - spot.first
    opening = [w.text for w in text[longer.first : longer.first + size]]
    return longer.rule in ("head-noun", "gazetteer") and opening == [w.text for w in text[spot.first : spot.last]]


def _entities(
    found: list[tuple[str, str]], glossed: dict[tuple[str, str], str], led: frozenset[str]
) -> tuple[list[Entity], dict[tuple[str, str], str]]:
    counts: dict[str, Counter[str]] = {}
    for form, kind in found:
        counts.setdefault(kind, Counter())[form] += 1
    entities: list[Entity] = []
    owner: dict[tuple[str, str], str] = {}
    for kind, forms in counts.items():
        for group in _with_glosses(joined(forms, kind, led), {short: long for (k, short), long in glossed.items() if k == kind}):
            entity = _entity(kind, group, {e.id for e in entities})
            entities.append(entity)
            owner |= {(kind, form): entity.id for form in group}
    return entities, owner


def _with_glosses(groups: list[list[str]], glossed: dict[str, str]) -> list[list[str]]:
    """The groups, those of a short form and of the name that it stands after put together."""
    for short, long in glossed.items():
        first = next((g for g in groups if long in g), None)
        second = next((g for g in groups if short in g), None)
        if first and second and first is not second:
            first += second
            groups = [g for g in groups if g is not second]
    return groups


def _entity(kind: str, group: list[str], taken: set[str]) -> Entity:
    other = {alike for many in words("en", "names")["also_called"].values() for alike in many}
    name = max((form for form in group if form not in other), key=lambda f: (len(f), not f.isupper()), default=group[0])
    stem = ident = re.sub(r"\s+", "-", fold(_usual(kind, name))) or "name"
    number = 2
    while ident in taken:
        ident, number = f"{stem}-{number}", number + 1
    return Entity(id=ident, kind=kind, name=name, mentions=tuple(group), iso=_iso(kind, name))


def _republic(entity: Entity, listed_as: set[str]) -> Entity:
    """The Donetsk of "the Lugansk and Donetsk people's republics": what those call themselves, not the division."""
    bare = entity.kind == "region" and " " not in entity.name and set(entity.mentions) <= listed_as
    return replace(entity, name=f"{entity.name} People's Republic", iso="") if bare else entity


def _usual(kind: str, name: str) -> str:
    """The usual name of a state or city, so that ids agree between reports."""
    if kind == "state":
        state = gazetteer.state(name)
        return state.name if state else name
    city = gazetteer.place(name) if kind == "place" else None
    return city.name if city else name


def _iso(kind: str, name: str) -> str:
    if kind == "state":
        state = gazetteer.state(name)
        return state.iso if state else ""
    if kind == "region":
        alike = gazetteer.divisions().get(name, ())  # a region for certain: its bare name may otherwise mean a town or state
        division = gazetteer.region(name) or (alike[0] if len(alike) == 1 else None)
        return division.iso if division else ""
    return ""


def _with_offices(
    document: Document, text: list[Word], held: list[Holding], entities: list[Entity], ids: dict[Spot, str]
) -> tuple[Entity, ...]:
    """The entities with the offices that stand beside their names; a state known by adjective only is added."""
    table = {e.id: e for e in entities}
    for key in dict.fromkeys(state.key for word in text if word.capital and (state := gazetteer.state_of_adjective(word.text))):
        _owner(key, table, ids)
    for holding in held:
        of = _owner(holding.of, table, ids)
        evidence = document.span(text[holding.first].start, text[holding.last - 1].end, "title")
        office = Office(holding.title, of, holding.status or status_of(holding.title), head_of(holding.title), (evidence,))
        person = table[ids[holding.person]]
        table[person.id] = replace(person, offices=_added(person.offices, office))
    return tuple(table.values())


def _owner(of: Spot | str | None, table: dict[str, Entity], ids: dict[Spot, str]) -> str:
    if isinstance(of, Spot):
        return ids[of]
    if of is None:
        return ""
    state = gazetteer.by_key()[of]
    named = next((e.id for e in table.values() if e.kind == "state" and gazetteer.state(e.name) is state), "")
    ident = named or re.sub(r"\s+", "-", fold(state.name))
    table.setdefault(ident, Entity(id=ident, kind="state", name=state.name, iso=state.iso))
    return ident


def _added(offices: tuple[Office, ...], office: Office) -> tuple[Office, ...]:
    """The offices with one more, unless it is one of them said again, in full or in part."""
    for i, known in enumerate(offices):
        alike = known.head == office.head and known.status == office.status and not _side_by_side(known, office)
        if known.of and not office.of and office.head.split()[-1] in known.head.split():
            return offices
        if alike and (known.of == office.of or not known.of or not office.of):
            title = known.title if len(known.title) >= len(office.title) else office.title
            merged = replace(
                known,
                title=title,
                of=known.of or office.of,
                evidence=known.evidence if known.of or not office.of else office.evidence,
            )
            return (*offices[:i], merged, *offices[i + 1 :])
    return (*offices, office)


def _side_by_side(one: Office, other: Office) -> bool:
    """Whether two titles that turn on one noun stand before one name: Deputy Assistant to the President and Deputy Adviser."""
    together = one.evidence[0].end == other.evidence[0].end and one.evidence[0].start != other.evidence[0].start
    parts = {frozenset(title.lower().split()) for title in (one.title, other.title)}
    return together and not any(a < b for a in parts for b in parts) and len(parts) > 1
