"""Need: a need that one side states, shown together with what the other side offers for it.

A need is a request, or a statement, undertaking or obstacle that speaks of something wanted or lacking; an offer is a
proposal, a promise or a supply. They are put together where they hold enough of the same words, come from two sides (the states
that the speakers stand for, or the speakers themselves), and the offer is for the side that needs: it names it, is addressed
to it, has it as a party, or stands in the report of the need. Of a long speech only the sentences that speak of a need count.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.lang import words
from onrecord.likeness import Likeness, best, name_stems, stems
from onrecord.model import Document, Obstacle, Span, Statement, Undertaking
from onrecord.panel import States
from onrecord.query import Filter, select
from onrecord.store import Found, View
from onrecord.store.tables import spans_of

LISTS = words("en", "needs")
NEED, OFFER, LACK = (re.compile(rf"\b(?:{'|'.join(LISTS[n])})\b", re.IGNORECASE) for n in ("need", "offer", "lacking"))
ALIKE = 0.4  # least share of the shorter one's words that both hold
BEFORE = 320  # characters before an offer, within its paragraph, in which a report says what it is for
SENTENCE = re.compile(r"[^.!?\n]+[.!?]?")
QUOTES = frozenset('"“”«»')
SPOKEN = re.compile(r"\b(?:I|[Ww]e|[Mm]y|[Oo]ur)\b")  # somebody's own words, not the report's
LONG = 60  # words of a quote of which only the sentences that speak of a need are taken
SHORT = 2  # letters of a name that says nothing by itself
MOST = 3  # offers shown for one need
LACKING = ("capacity", "wear", "financing")  # obstacles that something offered can take away
FACTS = ("statements", "undertakings", "obstacles")


@dataclass(frozen=True, slots=True)
class Voice:
    """What one side needs or offers: who, in which report, by which fact (or at which place of the text), in which words."""

    report: str
    fact: str
    who: str
    quote: str


@dataclass(frozen=True, slots=True)
class Need:
    """A need with the offers that others make for it, the closest first; `about` are the words that both hold."""

    need: Voice
    offers: tuple[Voice, ...]
    about: tuple[str, ...]


def needs(view: View, wanted: Filter | None = None, *, unmet: bool = False) -> list[Need]:
    """The needs for which somebody on another side offers something; with `unmet`, the other needs too."""
    states = States(view)
    told = [(f, _speakers(f)) for kind in FACTS for f in select(view, kind, wanted or Filter())]
    voices = [_Told(f, who, _spoken(f), frozenset(filter(None, (states.of(w) for w in who)))) for f, who in told if who]
    names = name_stems(e.name for e in view.entities.values() if e.kind in ("person", "state", "region"))
    alike = Likeness([stems(v.quote) for v in voices], names)
    offering = {i for i, v in enumerate(voices) if v.offers}
    found = [_need(view, voices, alike, i, offering) for i, v in enumerate(voices) if v.needs]
    found = [*_of_one_undertaking(view, wanted or Filter()), *_just_before(view, [voices[i] for i in sorted(offering)]), *found]
    told_once = {(n.need.report, n.need.fact): n for n in reversed(found) if n.offers or unmet}
    return sorted(told_once.values(), key=lambda n: (n.need.report, n.need.fact))


def _of_one_undertaking(view: View, wanted: Filter) -> Iterator[Need]:
    """What is requested or stands in the way of an undertaking, with who offers to do it in any report."""
    offers: dict[str, list[Voice]] = defaultdict(list)
    wants: dict[str, list[Voice]] = defaultdict(list)
    for found in select(view, "undertakings", wanted):
        for role in found.fact.roles:
            table = {"offers": offers, "requests": wants}.get(role.role)
            if table is not None:
                quote = role.evidence.quote if role.evidence else _quote(found)
                table[found.fact.id].append(Voice(found.report, found.fact.id, view.name(role.entity), quote))
    for found in select(view, "obstacles", wanted):
        if found.fact.kind in LACKING and found.fact.affects in offers:
            who = view.name(found.fact.stated_by) or "the report"
            wants[found.fact.affects].append(Voice(found.report, found.fact.id, who, _quote(found)))
    for ident, voices in wants.items():
        for voice in voices:
            others = [o for o in offers[ident] if o.who != voice.who]
            if others:
                yield Need(voice, tuple(others), (view.labels[ident],))


def _just_before(view: View, offers: list[_Told]) -> Iterator[Need]:
    """What a report itself says to be lacking, right before it tells what somebody offers."""
    by_report: dict[str, list[_Told]] = defaultdict(list)
    for told in offers:
        by_report[told.found.report].append(told)
    for report, held in sorted(by_report.items()):
        document = view.document(report)
        said = [span for f in view.facts("statements", report) for span in f.fact.content]
        met: dict[Span, list[_Told]] = defaultdict(list)
        for told in held:
            at = min(span.start for field, span in spans_of(told.found.fact) if field in ("evidence", "content"))
            own = [s for s in _lacking(document, at) if not any(s.overlaps(other) for other in said)]
            if own:
                met[own[-1]].append(told)
        for span, found in met.items():
            voice = Voice(report, f"{span.start}-{span.end}", "the report", span.quote)
            yield Need(voice, tuple(_voice(view, t) for t in found), ())


def _lacking(document: Document, at: int) -> Iterator[Span]:
    """The sentences before an offer, in its paragraph, that speak of a lack."""
    start = max(document.text.rfind("\n", 0, at) + 1, at - BEFORE)
    for found in SENTENCE.finditer(document.text, start, at):
        cut_off = found.start() == start > document.text.rfind("\n", 0, at) + 1
        if LACK.search(found[0]) and not cut_off and not set(found[0]) & QUOTES and not SPOKEN.search(found[0]):
            yield document.span(*found.span())


@dataclass(frozen=True, slots=True)
class _Told:
    found: Found
    who: tuple[str, ...]
    quote: str
    states: frozenset[str]

    @property
    def needs(self) -> bool:
        fact = self.found.fact
        if isinstance(fact, Undertaking):
            return any(r.role == "requests" for r in fact.roles)
        wanting = isinstance(fact, Obstacle) and fact.kind in LACKING
        return wanting or (isinstance(fact, Statement) and (fact.stance == "requests" or _says(NEED, self.quote)))

    @property
    def offers(self) -> bool:
        fact = self.found.fact
        if isinstance(fact, Undertaking):
            return any(r.role == "offers" for r in fact.roles)
        promised = isinstance(fact, Statement) and fact.stance in ("proposes", "commits")
        return promised and _says(OFFER, f"{_cue(fact)} {self.quote}")


def _need(view: View, voices: list[_Told], alike: Likeness, place: int, offering: set[int]) -> Need:
    here = voices[place]
    near = [i for i in alike.near(place) & offering if _two_sides(here, voices[i])]
    near = [i for i in near if _meant_for(view, voices[i], here)]
    chosen = list(best(((alike.share(place, i), i) for i in near), ALIKE, MOST))
    about = alike.shared(place, chosen[0]) if chosen else ()
    return Need(_voice(view, voices[place]), tuple(_voice(view, voices[i]) for i in chosen), about)


def _two_sides(a: _Told, b: _Told) -> bool:
    """Whether two speak for different sides: no speaker in common, nor, where both have states, a state."""
    return not set(a.who) & set(b.who) and not a.states & b.states


def _meant_for(view: View, offer: _Told, need: _Told) -> bool:
    """Whether an offer is for the side that needs: by its words, its addressee, its parties, or told in the same report."""
    side = {*need.who, *need.states}
    fact = offer.found.fact
    if offer.found.report == need.found.report:
        return True
    if isinstance(fact, Statement) and fact.addressee in side:
        return True
    if isinstance(fact, Undertaking) and side & {*fact.parties, *(r.entity for r in fact.roles)}:
        return True
    forms = {m for i in side if i in view.entities for m in (view.entities[i].name, *view.entities[i].mentions)}
    return any(re.search(rf"\b{re.escape(form)}\b", offer.quote) for form in forms if len(form) > SHORT)


def _speakers(found: Found) -> tuple[str, ...]:
    fact = found.fact
    if isinstance(fact, Statement):
        return tuple(dict.fromkeys(filter(None, (fact.speaker, *fact.speakers))))
    if isinstance(fact, Undertaking):
        return tuple(r.entity for r in fact.roles if r.role in ("requests", "offers"))
    return (fact.stated_by,) if fact.stated_by else ()


def _voice(view: View, told: _Told) -> Voice:
    who = "; ".join(view.name(w) for w in told.who)
    return Voice(told.found.report, told.found.fact.id, who, told.quote)


def _quote(found: Found) -> str:
    return " […] ".join(span.quote for field, span in spans_of(found.fact) if field in ("evidence", "content"))


def _spoken(found: Found) -> str:
    """The words of a fact; of a long speech its sentences that tell of a need or an offer."""
    quote = _quote(found)
    if len(quote.split()) <= LONG:
        return quote
    return " ".join(s[0].strip() for s in SENTENCE.finditer(quote) if NEED.search(s[0]) or OFFER.search(s[0]))


def _cue(fact: Statement) -> str:
    return fact.cue.quote if fact.cue else ""


def _says(pattern: re.Pattern[str], text: str) -> bool:
    return bool(pattern.search(text))
