"""`onrecord show`: the facts of one kind, filtered, as a table."""

from __future__ import annotations

import json
from functools import partial
from itertools import islice
from typing import Annotated, Any

import typer

from onrecord.checkable import shares
from onrecord.cli import across, option
from onrecord.cli.listing import Cells, put
from onrecord.edtf import in_words
from onrecord.export.table import columns, fact_row
from onrecord.interchange import plain
from onrecord.model import Entity, Meeting
from onrecord.query import Filter, entities_named, forms, report_named, select
from onrecord.store import Found, View
from onrecord.store.tables import BY_PLURAL, spans_of
from onrecord.wording import amount, backing, change, listing, offices, participant, plural, shortened

NAME = "show"
ONE = {"people": "person", "stories": "story"}  # of what has no plain plural
KINDS = (*BY_PLURAL, *across.KINDS, "people", "places", "organizations", "reports", "failures")
PLACES = ("state", "region", "place")


def run(
    kind: Annotated[str, typer.Argument(help=f"One of {', '.join(KINDS)}.", metavar="KIND")],
    record: option.Record,
    who: option.Who = "",
    where: option.Where = "",
    since: option.Since = "",
    until: option.Until = "",
    when: option.When = "",
    stage: Annotated[str, typer.Option(help="Only undertakings at this stage.")] = "",
    stale: Annotated[str, typer.Option(help="Undertakings not mentioned again for so long: 12m, 90d, 2y.", metavar="AGE")] = "",
    overdue: Annotated[bool, typer.Option("--overdue", help="Undertakings past their deadline and not reported done.")] = False,
    as_threads: Annotated[bool, typer.Option("--threads", help="Undertakings through time: stages declared, deadline.")] = False,
    as_of: Annotated[str, typer.Option(help="The day that --stale and --overdue count from (default: the latest known).")] = "",
    as_series: Annotated[bool, typer.Option("--series", help="Figures as series, as `onrecord series` has them.")] = False,
    text: option.Text = "",
    report: option.Report = "",
    confidence: option.Confidence = "",
    limit: option.Limit = 0,
    as_json: option.Json = False,
) -> None:
    """Show what the record holds of one kind."""
    through_time = bool(stale or overdue or as_threads)
    if through_time and kind != "undertakings":
        raise typer.BadParameter("only undertakings go stale or have threads and deadlines", param_hint="KIND")
    if kind not in KINDS:
        raise typer.BadParameter(f"{kind!r} is none of {', '.join(KINDS)}", param_hint="KIND")
    if as_series and kind != "figures":
        raise typer.BadParameter("only figures make series", param_hint="--series")
    with View(record) as view:
        report = report_named(view, report)
    wanted = Filter(tuple(filter(None, [who])), where, since or when, until or when, stage, text, report, confidence)
    if as_series:
        from onrecord.cli.series import present

        present(record, wanted, limit=limit, as_json=as_json)
        return
    with View(record) as view:
        if through_time:
            rows, header, values = across.thread_rows(view, wanted, stale=stale, overdue=overdue, as_of=as_of)
        else:
            rows, header, values = _rows(view, kind, wanted)
        made = list(islice(values if as_json else rows, limit or None))
    if as_json:
        print(json.dumps(made, ensure_ascii=False, indent=1))
    else:
        put(header, made)
        counted = plural(len(made), ONE.get(kind, kind.removesuffix("s")), kind)
        option.notes().print(f"{counted}{' with no follow-up reported' if stale else ''}.")


def _rows(view: View, kind: str, wanted: Filter) -> across.Table:
    if kind in BY_PLURAL:
        header, cells = FACT_COLUMNS.get(kind) or (columns(kind), partial(_any, kind))
        found = in_order(list(select(view, kind, wanted)))
        return (cells(view, f) for f in found), header, ({"report": f.report} | plain(f.fact) for f in found)
    if kind in across.KINDS:
        return across.rows(view, kind, wanted)
    if kind == "reports":
        return _report_rows(view, wanted)
    if kind == "failures":
        failed = view.failures()
        return list(failed), ("input", "why it was not read"), [{"name": n, "reason": r} for n, r in failed]
    return _entity_rows(view, kind, wanted)


def in_order(found: list[Found]) -> list[Found]:
    """Meetings by date, all accounts of one together; the rest by report and place in the text."""
    dates: dict[str, str] = {}
    for f in found:
        dates[f.fact.id] = max(dates.get(f.fact.id, ""), getattr(f.fact, "date", ""))

    def order(f: Found) -> tuple[str, str, str, int]:
        together = f.fact.id if isinstance(f.fact, Meeting) else ""
        first = next((span.start for _, span in spans_of(f.fact)), 0)
        return dates[f.fact.id] or "no date", together, f.report, first

    return sorted(found, key=order)


def _meeting(view: View, found: Found) -> Cells:
    m = found.fact
    flags = "planned" if m.planned else ""
    flags = "; ".join(filter(None, [flags, *(f"disputed: {c.field}" for c in m.conflicts)]))
    place = ", ".join(dict.fromkeys(filter(None, (m.venue, view.name(m.place)))))
    who = listing(participant(view, p) for p in m.participants)
    topics = shortened("; ".join(m.topics), 24)
    return in_words(m.date), m.format, who, place, topics, flags, backing(view, m.id), found.report


def _statement(view: View, found: Found) -> Cells:
    s = found.fact
    said = shortened(" […] ".join(x.quote for x in s.content), 40)
    marks = "“{}”" if s.kind == "direct" else "{}"
    cue = s.cue.quote if s.cue else ""
    via = "; ".join(filter(None, [view.name(s.via), "hedged" if s.hedged else ""]))
    return view.name(s.speaker), s.stance, cue, marks.format(said), via, found.report


def _undertaking(view: View, found: Found) -> Cells:
    u = found.fact
    parties = listing(view.name(p) for p in u.parties)
    terms = "; ".join([*(amount(a) for a in u.amounts), *([f"due {in_words(u.due)}"] if u.due else [])])
    return u.stage, shortened(u.label, 24), parties, terms, u.kind, u.sector, backing(view, u.id), found.report


def _figure(view: View, found: Found) -> Cells:
    f = found.fact
    about = listing(view.name(s) for s in f.subject)
    return shortened(f.measure, 16), amount(f), in_words(f.period), change(f.change), about, found.report


def _obstacle(view: View, found: Found) -> Cells:
    o = found.fact
    affects = view.labels.get(o.affects, view.name(o.affects))
    return shortened(o.label, 24), o.kind, shortened(affects, 16), view.name(o.stated_by) or "the report", found.report


def _any(kind: str, view: View, found: Found) -> Cells:
    """A fact of a type that has no columns of its own here: those of the exports."""
    return tuple("" if value is None else str(value) for value in fact_row(view, found.report, found.fact, kind).values())


def _link(view: View, found: Found) -> Cells:
    k = found.fact
    return view.name(k.from_), k.type, view.name(k.to), k.title, found.report


FACT_COLUMNS = {
    "meetings": (("date", "format", "who", "where", "topics", "", "told by", "report"), _meeting),
    "statements": (("who", "stance", "cue", "what", "via", "report"), _statement),
    "undertakings": (("stage", "what", "parties", "sum, due", "kind", "sector", "told by", "report"), _undertaking),
    "figures": (("measure", "value", "period", "change", "of", "report"), _figure),
    "obstacles": (("what", "kind", "stands in the way of", "said by", "report"), _obstacle),
    "links": (("from", "link", "to", "title", "report"), _link),
}


def _entity_rows(view: View, kind: str, wanted: Filter) -> across.Table:
    kinds = {"people": ("person",), "places": PLACES, "organizations": ("organization",)}[kind]
    chosen = [e for e in view.entities.values() if e.kind in kinds and _passes(view, e, wanted)]
    chosen.sort(key=lambda e: (-len(view.reports_of.get(e.id, ())), e.name))
    header: Cells = ("name", "offices" if kind == "people" else "kind", "also written", "reports")
    return (_entity(view, e) for e in chosen), header, (plain(e) for e in chosen)


def _passes(view: View, entity: Entity, wanted: Filter) -> bool:
    if wanted.report and wanted.report not in view.reports_of.get(entity.id, ()):
        return False
    asked = " ".join([*wanted.who, wanted.where])
    if asked and entity.id not in entities_named(view, asked):
        return False
    return not wanted.text or wanted.text.casefold() in " ".join(forms(entity)).casefold()


def _entity(view: View, e: Entity) -> Cells:
    what = offices(view, e) if e.kind == "person" else f"{e.kind} {e.iso}".strip()
    others = ", ".join(m for m in e.mentions if m != e.name)
    return e.name, what, others, str(len(view.reports_of.get(e.id, ())))


def _report_rows(view: View, wanted: Filter) -> across.Table:
    rows: list[Cells] = []
    values: list[Any] = []
    for share in shares(view, wanted):
        d = share.document
        date = f"{in_words(d.published)} ({d.published_basis})" if d.published else "no date"
        counted = ", ".join(f"{n} {plural}" for plural, n in share.counts.items() if n)
        rows.append((d.id, d.title, date, ", ".join(d.sources), counted or "nothing", f"{share.value:.0%}"))
        about = {"id": d.id, "title": d.title, "published": d.published, "sources": d.sources}
        values.append(about | {"checkable": share.value} | share.counts)
    return rows, ("report", "title", "published", "credits", "holds", "checkable"), values
