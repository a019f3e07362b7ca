"""Met: a meeting as one sentence, without its full stop."""

from __future__ import annotations

import re
from typing import Any

from onrecord.edtf import in_words
from onrecord.model import Entity, Meeting
from onrecord.store import View
from onrecord.wording import listing, spoken

MANNER = re.compile(r"(?:via|by|on|at|online|over)\b", re.IGNORECASE)  # a venue that is a way of meeting, not a place
ALONE = (
    r"(?=[^\w\s’'-]|\s+(?:on|in|at|and|to|with|for|by|during|from|where|when|while|as|after|before|today|yesterday|tomorrow|earlier|later"
    r"|this|last|next|together|alongside|following|ahead|amid)\b|\s*$)"
)  # no noun follows: not "the Kyiv region"
BUILDING = re.compile(r"\b(?:Office|House|Room|Hotel|Residence|Kremlin)$")  # "the" and "at" go with it
SEVERAL = re.compile(r"(?<=[a-z])(?<!s)s$")  # "the governors of A and B" is one governor for each
NO_TITLE = re.compile(r"(?:leader|head|official|representative|member|delegate)s?", re.IGNORECASE)  # not said before a name


def as_sentence(view: View, m: Meeting) -> str:
    """Who met, how, where and when: "President Ana Vale and Premier Bo Strand met in Zenda on 3 May 2024"."""
    names = {role: [_person(view, p) for p in m.participants if p.role == role] for role in ("host", "guest", "participant")}
    everyone = listing(names["host"] + names["guest"] + names["participant"])
    first = f"{everyone[:1].upper()}{everyone[1:]}"
    leading, where = _place(view, m)
    at = "".join(f" {part}" for part in (leading, where) if part) + _on(m)
    are = "are" if len(m.participants) > 1 else "is"
    if m.format == "call":
        return f"{first} {f'{are} to speak' if m.planned else 'spoke'} by telephone{at}"
    if m.format == "visit" and names["guest"]:
        return _visit(view, m, where)
    if m.format in ("forum", "session"):
        return f"A {m.format} with {everyone} {'is planned' if m.planned else 'took place'}{at}"
    if len(m.participants) < len(("one", "other")):
        return f"A {m.format} of {everyone} {'is planned' if m.planned else 'took place'}{at}"
    if m.format == "talks":
        return f"{first} {'are to hold' if m.planned else 'held'} talks{at}"
    return f"{first} {'are to meet' if m.planned else 'met'}{at}"


def _visit(view: View, m: Meeting, where: str) -> str:
    """Who came where, and by whom they were received: a state that is the host is where they came."""
    guests = [_person(view, p) for p in m.participants if p.role == "guest"]
    hosts = [p for p in m.participants if p.role != "guest"]
    states = [spoken(view, p.entity) for p in hosts if not p.office and (e := view.entity(p.entity)) and e.kind == "state"]
    to = listing(states) if where in states else ", ".join(filter(None, (where, listing(states))))
    by = listing(name for p in hosts if (name := _person(view, p)) not in states)
    verb = f"{'are' if len(guests) > 1 else 'is'} to visit" if m.planned else "visited"
    came = listing(guests)
    return f"{came[:1].upper()}{came[1:]} {verb} {to or by}{_on(m)}{f', received by {by}' if by and to else ''}"


def _place(view: View, m: Meeting) -> tuple[str, str]:
    """Where a meeting was and what leads it in, both as the report has them: "in" Minsk, "at" the White House, "" by phone."""
    names = [name for name in dict.fromkeys((m.venue, view.name(m.place))) if name]
    quotes = [span.quote for span in m.evidence]
    where = ", ".join(
        f"the {name}" if _is_building(name) or any(re.search(rf"\bthe {re.escape(name)}{ALONE}", q) for q in quotes) else name
        for name in names
    )
    if not names or MANNER.match(where):
        return "", " in ".join(where.rsplit(", ", 1)) if len(names) > 1 else where  # on the margins of the forum | in Lima
    found = (re.search(rf"\b(in|at|on|near|aboard) (?:the )?{re.escape(names[0])}{ALONE}", quote) for quote in quotes)
    return next((match[1] for match in found if match), "at" if _is_building(names[0]) else "in"), where


def _is_building(name: str) -> bool:
    return bool(BUILDING.search(name)) and "," not in name and not name.startswith("the ")


def _on(m: Meeting) -> str:
    when = in_words(m.date)
    if not when or "/" in m.date:
        first, _, last = m.date.partition("/")
        if m.format == "call" and len(first) == len(last) == len("2024-03-15"):  # it was on one of them
            return f" on {in_words(first)} or {in_words(last)}"
        return f" from {when}" if when else ""
    return f" on {when}" if len(m.date) == len("2024-03-15") else f" in {when}"


def _person(view: View, part: Any) -> str:
    name = spoken(view, part.entity)
    if not part.office or part.office.casefold() in name.casefold() or NO_TITLE.fullmatch(part.office):
        return name
    entity = view.entity(part.entity)
    if entity is None or entity.kind != "person":  # a state or region that an unnamed holder of the office stands for
        return f"the {SEVERAL.sub('', part.office)} of {name}"
    of = _seat(view, entity, part.office)
    return f"{part.office[:1].upper()}{part.office[1:]} {name}" + (f" ({of})" if of else "")


def _seat(view: View, entity: Entity, title: str) -> str:
    """What an office is of, where its title does not say so: the Riigikogu of a president, the oblast of a governor."""
    held = (o for o in entity.offices if o.of and title.casefold() in o.title.casefold())
    name = next((view.name(o.of) for o in held), "")
    return "" if name.casefold() in title.casefold() else name
