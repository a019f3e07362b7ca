"""What `onrecord show` has that lies across facts: threads, contradictions, needs with their offers, stories."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from itertools import groupby
from typing import Any

from onrecord.contradiction import Contradiction, contradictions
from onrecord.edtf import bounds, in_words
from onrecord.errors import QueryError
from onrecord.follow import OVERDUE, SILENT, Thread, silent, threads, today_of
from onrecord.interchange import plain
from onrecord.need import needs
from onrecord.query import Filter, check_date
from onrecord.store import View
from onrecord.stories import Story, Teller, stories
from onrecord.wording import listing, shortened

Cells = tuple[str, ...]
Table = tuple[Iterable[Cells], Cells, Iterable[Any]]  # rows and header, or values for JSON: what is not asked for is not made
KINDS = ("contradictions", "needs", "stories")


def rows(view: View, kind: str, wanted: Filter) -> Table:
    """The table of one kind."""
    return {"contradictions": _contradictions, "needs": _needs, "stories": _stories}[kind](view, wanted)


def thread_rows(view: View, wanted: Filter, *, stale: str = "", overdue: bool = False, as_of: str = "") -> Table:
    """Undertakings through time; with `stale` those not mentioned for so long, with `overdue` those past their day."""
    check_date(as_of)
    on = bounds(as_of)[1] if as_of else today_of(view)
    found = threads(view, wanted)
    found = silent(found, stale, on) if stale else found
    found = [t for t in found if t.is_overdue(on)] if overdue else found
    header = ("stage", "what", "parties", "declared", "due", "last mention", "read since on these parties", "report")
    values = (plain(t) | {"due": t.due, "overdue": t.is_overdue(on), "last": t.last.isoformat() if t.last else ""} for t in found)
    return (_thread(view, t, on, stale=stale) for t in found), header, values


def _thread(view: View, t: Thread, on: date | None, *, stale: str) -> Cells:
    marks = [OVERDUE] * t.is_overdue(on) + [SILENT] * bool(stale)
    told = (f"{a.stage}{' (back)' if a in t.steps_back else ''} {a.date}".strip() for a in t.assertions)
    counted = ((stage, len(list(same))) for stage, same in groupby(told))
    declared = " > ".join(f"{stage} ({times} times)" if times > 1 else stage for stage, times in counted)
    last = t.assertions[-1]
    read = f"{t.read_since} report{'s' if t.read_since != 1 else ''}"
    parties = listing(view.name(p) for p in t.undertaking.parties)
    stage = ", ".join([t.stage, *marks])
    said = in_words(t.last.isoformat()) if t.last else ""
    return stage, shortened(t.undertaking.label, 24), parties, declared, in_words(t.due), said, read, last.report


def _contradictions(view: View, wanted: Filter) -> Table:
    if wanted.stage:
        raise QueryError("contradictions have no stage; leave --stage out")
    found = contradictions(view, wanted)
    header = ("on", "about", "each side with its words and report")
    return (_sides(c) for c in found), header, (plain(c) for c in found)


def _sides(one: Contradiction) -> Cells:
    sides = "\n".join(f"{s.says}: “{shortened(s.quote, 30)}” [{s.report}]" for s in one.sides)
    return f"{one.kind}: {one.field}", f"{one.about}\n{one.note}".strip(), sides


def _needs(view: View, wanted: Filter) -> Table:
    found = needs(view, wanted)
    header = ("who needs", "what", "who offers", "what")
    made: list[Cells] = []
    for one in found:
        offers = [f"“{shortened(o.quote, 30)}” [{o.report}]" for o in one.offers]
        who = "\n".join(dict.fromkeys(o.who for o in one.offers))
        made.append((one.need.who, f"“{shortened(one.need.quote, 30)}” [{one.need.report}]", who, "\n".join(offers)))
    return made, header, (plain(n) for n in found)


def _stories(view: View, wanted: Filter) -> Table:
    found = stories(view, wanted)
    header = ("story", "independent origins", "told by", "why it is one story")
    return (_retold(s) for s in found), header, (plain(s) | {"label": s.label} for s in found)


def _retold(story: Story) -> Cells:
    origins = f"{story.origins} of {len(story.tellers)} reports"
    told = "\n".join(_teller(t) for t in story.tellers)
    return (
        shortened(story.label, 20),
        origins,
        told,
        "\n".join({t.reason.casefold().partition(" with ")[0]: t.reason.partition(" with ")[0] for t in story.tellers}.values()),
    )


def _teller(told: Teller) -> str:
    rests = f", of one origin with {told.origin}" if told.origin != told.report else ""
    return ", ".join(filter(None, (told.report, in_words(told.published)))) + rests
