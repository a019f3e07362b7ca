"""Beside: what stands right beside a name (where it is, that it owns something, envoys), and what a name tells of its state."""

from __future__ import annotations

import re

from spacy.tokens import Span as Phrase

from onrecord import gazetteer
from onrecord.lang import words
from onrecord.model import Entity, Mention, Reading, Reference

WHERE = re.compile(r"\b(?:in|at|across|against|around|near) (?:the )?(?:[A-Z][\w’'-]+, )?\Z")
POSTED = re.compile(r"\b[Aa]mbassadors?\b[^,.;]* to (?:the )?\Z")


ADVISES = re.compile(
    r"(?:\w[’'.]?, |\()(?:[A-Z][\w’'-]* (?:for )?)*(?:Advis[eo]r|Assistant|Aide|Envoy|Secretary|Counsell?or|Representative) "
    r"(?:to|of) (?:the )?(?P<whom>(?:[A-Z]\w+ )*)\Z"
)


def advised(text: str, start: int, at: int) -> bool:
    """Whether a name says whose adviser the one named before it is: met Jan Bok, Adviser to President Kos.

    Behind a body it is that body's own: met Jan Bok, Secretary of the Harbour Council Ana Kos.
    """
    match = ADVISES.search(text, max(at - 90, start), at)
    title = match["whom"].split()[-1:] if match else []
    return match is not None and (not title or title[0].lower() in words("en", "offices")["heads"])


def inside_title(ref: Reference, near: list[Reference]) -> bool:
    """Whether a reference is part of a longer one, such as the title that tells whose adviser somebody is."""
    return any(
        ref.end <= o.end
        and (ref.start == o.start < o.end > ref.end or (o.start < ref.start and o.rule == "title" and o.entities != ref.entities))
        for o in near
    )


def where(text: str, start: int, at: int) -> bool:
    """Whether a name says where somebody is, not who: students of universities in the UK."""
    return WHERE.search(text, max(start, at - 40), at) is not None or POSTED.search(text, start, at) is not None


def within(inner: Mention, outer: Mention) -> bool:
    """Whether one name stands inside another."""
    return outer.start <= inner.start and inner.end <= outer.end and inner != outer


def envoys_of(phrase: Phrase, place: Mention) -> bool:
    """Whether envoys stand right before a place: the representatives of Kiev."""
    before = [t for t in phrase if t.idx < place.start][-3:]
    return (
        bool(before)
        and before[-1].lower_ in ("of", "from")
        and any(t.lemma_.lower() in words("en", "meetings")["envoys"] for t in before)
    )


def owns(text: str, end: int) -> bool:
    """Whether a name that ends there only owns what follows: the president's visit."""
    return (
        text[end : end + 2] in ("'s", "’s")
        or text[end - 2 : end] in ("'s", "’s")
        or (text[end - 1 : end] == "s" and text[end : end + 1] in ("'", "’"))
    )


def house(reading: Reading, mention: Mention) -> bool:
    """Whether a name only tells which thing is meant: the Biden administration, the Villa Kos residence."""
    phrase = reading.doc.char_span(mention.start, mention.end)
    if phrase is None or phrase[-1].dep_ not in ("compound", "nmod", "amod") or phrase.start == 0:
        return False
    thing = phrase[-1].head
    return bool(thing.i == phrase.end and thing.pos_ == "NOUN" and phrase[0].nbor(-1).lower_ == "the")


def led(person: Entity) -> set[str]:
    """The codes of the states that leaders of this name led."""
    return {code for form in (person.name, *person.mentions) for code in gazetteer.leaders().get(form, ())}


def key_of(found: Entity) -> str:
    """The code of the state in which a place or region lies, as far as it is known."""
    if found.kind == "region":
        division = gazetteer.region(found.name)
        return division.state if division else ""
    city = gazetteer.place(found.name)
    return city.state if city else ""


def may_be(person: Entity | None, head: str) -> bool:
    """Whether a person holds an office of that name, as far as the report gives any."""
    return person is None or not person.offices or any(head in f"{o.head} {o.title}".lower() for o in person.offices)


def of_staff(body: Phrase | None) -> bool:
    """Whether a name only says whose unnamed people somebody met: the hospital doctors, Kenyan exchange students."""
    whose = body.root.head if body is not None and body.root.dep_ in ("compound", "nmod") else None
    return whose is not None and whose.lemma_.lower() in words("en", "meetings")["staff"]
