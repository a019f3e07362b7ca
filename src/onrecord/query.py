"""Query: which facts of a record a person asks for. The same filters serve the command line, Python and exports."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any

from onrecord.edtf import usable, within
from onrecord.errors import QueryError, RecordError
from onrecord.model import STAGES, Entity
from onrecord.store import Found, View
from onrecord.store.tables import BY_PLURAL
from onrecord.sure import check_confidence, confident


@dataclass(frozen=True, slots=True)
class Filter:
    """What to keep; an empty field keeps everything. `who` may name several parties, all of whom must be involved.

    `confidence` is the least confidence, as a share ("0.8"), or `sure`: right 19 times in 20.
    """

    who: tuple[str, ...] = ()
    where: str = ""
    since: str = ""
    until: str = ""
    stage: str = ""
    text: str = ""
    report: str = ""
    confidence: str = ""

    def __post_init__(self) -> None:
        check_confidence(self.confidence)
        for edtf in (self.since, self.until):
            check_date(edtf)
        if self.stage and self.stage not in STAGES:
            raise QueryError(f"{self.stage!r} is no stage of an undertaking; there are {', '.join(STAGES)}")


def check_date(edtf: str) -> None:
    """Refuse a date that can't bound a search: it would silently keep everything."""
    if not usable(edtf):
        raise QueryError(f"{edtf!r} is no date; give EDTF as 2024, 2024-03, 2024-03-15 or 2024-01/2024-06")


PARTIES = ("participants", "speakers", "parties", "subject", "speaker", "stated_by", "affects", "addressee", "from", "to")


def select(view: View, plural: str, wanted: Filter, of: Collection[str] = ()) -> Iterator[Found]:
    """The facts of one record type that pass the filter; given `of`, with these fields and those that the filter looks at."""
    parties = [entities_named(view, name) for name in wanted.who]
    hits = view.search(wanted.text, BY_PLURAL[plural].name) if wanted.text else None
    published = view.dates() if wanted.since or wanted.until else {}
    for found in _from_reports(view, plural, wanted, parties, _looked_at(wanted, of)):
        if hits is not None and (found.report, found.fact.id) not in hits:
            continue
        if wanted.stage and getattr(found.fact, "stage", "") != wanted.stage:
            continue
        if not confident(found.fact, plural, wanted.confidence):
            continue
        if wanted.where and not _is_at(view, found.fact, wanted.where):
            continue
        if not within(date_of(found.fact) or published.get(found.report, ""), wanted.since, wanted.until):
            continue
        if all(_involves(view, found.fact, ids, name) for ids, name in zip(parties, wanted.who, strict=True)):
            yield found


def _looked_at(wanted: Filter, of: Collection[str]) -> Collection[str]:
    """The fields asked for with those that the filter looks at; none where all are asked for."""
    looked = {
        "who": PARTIES, "where": ("place", "venue", "places"), "since": ("date", "period"), "until": ("date", "period"),
        "stage": ("stage",), "confidence": ("confidence",),
    }  # fmt: skip
    return {*of, *(name for field, names in looked.items() if getattr(wanted, field) for name in names)} if of else ()


def _from_reports(view: View, plural: str, wanted: Filter, parties: list[set[str]], of: Collection[str]) -> Iterator[Found]:
    """The facts of the reports that can hold any: those that name all parties, where these are known by name."""
    if wanted.report or not parties or not all(parties):
        yield from view.facts(plural, wanted.report, of=of)
        return
    naming = [set().union(*(view.reports_of.get(ident, set()) for ident in ids)) for ids in parties]
    for report in sorted(set.intersection(*naming)):
        yield from view.facts(plural, report, of=of)


def date_of(fact: Any) -> str:
    """The date of a fact itself (a meeting's day, a figure's period), '' where it has none."""
    return getattr(fact, "date", "") or getattr(fact, "period", "")


def parties_of(fact: Any) -> tuple[str, ...]:
    """Everyone involved in a fact: entity ids, or noun phrases as written."""
    found = [p.entity for p in getattr(fact, "participants", ())]
    for name in ("speakers", "parties", "subject"):
        found += getattr(fact, name, ())
    for name in ("speaker", "stated_by", "affects", "addressee", "from_", "to"):
        found += [getattr(fact, name, "")]
    return tuple(dict.fromkeys(filter(None, found)))


def entities_named(view: View, name: str) -> set[str]:
    """The ids of the entities that a person may mean by `name`, and of those who hold an office there.

    An exact form wins over a part of one: "Georgia" is not "South Georgia".
    """
    wanted = name.casefold().split()
    exact = {e.id for e in view.entities.values() if any(f.casefold().split() == wanted for f in forms(e))}
    partly = {e.id for e in view.entities.values() if any(set(wanted) <= set(f.casefold().split()) for f in forms(e))}
    found = exact or partly
    holders = {e.id for e in view.entities.values() if any(o.of in found for o in e.offices)}
    return found | holders


def report_named(view: View, given: str) -> str:
    """The id of the report that `given` is: its id, the name of its file, or how its id and no other begins.

    '' where nothing is given; a RecordError where no report goes by this, or several do.
    """
    ids = view.report_ids()
    if not given or given in ids:
        return given
    found = [i for i in ids if i == given.rpartition(".")[0]] or [i for i in ids if i.startswith(given)]
    if len(found) == 1:
        return found[0]
    if found:
        raise RecordError(f"{given}: {len(found)} reports begin so, {found[0]} and {found[1]} among them")
    raise RecordError(f"{given}: no report with this id; `onrecord show reports --record {view.path}` lists them")


def forms(entity: Entity) -> tuple[str, ...]:
    """Everything that an entity goes by, its shared id included."""
    return (entity.name, *entity.mentions, entity.id, entity.id.replace("-", " "))


def _involves(view: View, fact: Any, ids: set[str], name: str) -> bool:
    parties = parties_of(fact)
    return any(p in ids for p in parties) or any(p not in view.named and name.casefold() in p.casefold() for p in parties)


def _is_at(view: View, fact: Any, where: str) -> bool:
    places = [getattr(fact, "place", ""), getattr(fact, "venue", ""), *getattr(fact, "places", ())]
    ids = entities_named(view, where)
    return any(p in ids or (p and where.casefold() in view.name(p).casefold()) for p in places)
