"""Label: one line that says what a fact is, for a list, a search result or a page's title."""

from __future__ import annotations

import re
from functools import singledispatch
from typing import Any

from onrecord.edtf import in_words
from onrecord.model import Figure, Link, Meeting, Obstacle, Statement, Undertaking
from onrecord.store import View
from onrecord.wording import amount, listing, shortened

NAMED = 4  # parties that a line names before it counts the rest
FORMATS = {"talks": "Talks", "call": "Call", "visit": "Visit", "forum": "Forum", "session": "Session", "delegation": "Delegation"}

MEETING = re.compile(r"(?P<date>undated|\d{4}(?:-\d\d){0,2})-(?P<format>meeting|talks|call|visit|forum|session|delegation)-")
TIES = {
    "holds-office": "holds office in", "part-of": "is part of", "member-of": "is a member of", "located-in": "is in",
    "succeeds": "follows",
}  # fmt: skip


def label(view: View, fact: Any) -> str:
    """The line for a fact of any type."""
    return _line(fact, view)


@singledispatch
def _line(fact: Any, view: View) -> str:
    return str(getattr(fact, "label", "") or view.name(fact.id))


@_line.register
def _(fact: Meeting, view: View) -> str:
    names = [view.name(p.entity) for p in fact.participants]
    rest = len(names) - NAMED
    who = f"{', '.join(names[:NAMED])} and {rest} more" if rest > 0 else listing(names)
    return f"{FORMATS.get(fact.format, 'Meeting')}: {who}"


@_line.register
def _(fact: Statement, view: View) -> str:
    said = shortened(" […] ".join(s.quote for s in fact.content), 24)
    speaker = view.name(fact.speaker)
    return f"{speaker[:1].upper()}{speaker[1:]}: {said}"


@_line.register
def _(fact: Undertaking, view: View) -> str:  # noqa: ARG001 one shape for all
    return shortened(fact.label[:1].upper() + fact.label[1:], 30)


@_line.register
def _(fact: Figure, view: View) -> str:  # noqa: ARG001
    size, period = amount(fact), f", {in_words(fact.period)}" if fact.period else ""
    if fact.measure.casefold() in ("", fact.unit.casefold()):  # "about 40 households" says of what
        return f"{size[:1].upper()}{size[1:]}{period}"
    return f"{shortened(fact.measure[:1].upper() + fact.measure[1:], 20)}: {size}{period}"


@_line.register
def _(fact: Obstacle, view: View) -> str:  # noqa: ARG001
    return shortened(fact.label[:1].upper() + fact.label[1:], 30)


def _end(view: View, ident: str) -> str:
    """One end of a link: an entity by its name, a meeting by what its id says: "the call of 8 January 2025"."""
    if ident in view.entities or not (met := MEETING.match(ident)):
        return view.name(ident)
    return f"the {met['format']}" + (f" of {in_words(met['date'])}" if met["date"] != "undated" else "")


@_line.register
def _(fact: Link, view: View) -> str:
    start, end = _end(view, fact.from_), _end(view, fact.to)
    if fact.type == "holds-office" and fact.title:
        return f"{start}: {fact.title[:1].upper()}{fact.title[1:]}, {end}"
    return f"{start[:1].upper()}{start[1:]} {TIES.get(fact.type, fact.type.replace('-', ' '))} {end}"
