"""Need: a need that one side states, shown together with what the other side offers for it.

A need is a request, or a statement, undertaking or obstacle that speaks of something wanted or lacking; an offer is a
proposal, a promise or a supply. They are put together where they hold enough of the same words, come from two sides (the states
that the speakers stand for, or the speakers themselves), and the offer is for the side that needs: it is made to or for it,
addressed to it or requested by it, or stands beside the need in one report. Of a long speech each sentence that speaks of a need
or an offer counts by itself.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

from onrecord.lang import words
from onrecord.likeness import Likeness, best, name_stems, stems
from onrecord.model import Document, Obstacle, Span, Statement, Undertaking
from onrecord.panel import States
from onrecord.query import Filter, select
from onrecord.store import Found, View
from onrecord.store.tables import spans_of

LISTS = words("en", "needs")
NEED, OFFER, LACK = (re.compile(rf"\b(?:{'|'.join(LISTS[n])})\b") for n in ("need", "offer", "lacking"))  # in small letters
WITHHELD = re.compile(rf"\b(?:{'|'.join(LISTS['withheld'])})\s+(?:\w+\s+){{0,2}}(?:{'|'.join(LISTS['offer'])})\b")
FOR = re.compile(rf"\b(?:{'|'.join(LISTS['giving'])}) (?:the |its |our )?\Z", re.IGNORECASE)
ALIKE = 0.35  # least share of words that both hold
BESIDE = 2_000  # characters between a need and an offer that a report tells beside each other
BEFORE = 320  # characters before an offer, within its paragraph, in which a report says what it is for
SENTENCE = re.compile(r"[^.!?\n]+[.!?]?")
QUOTES = frozenset('"“”«»')
SPOKEN = re.compile(r"\b(?:I|[Ww]e|[Mm]y|[Oo]ur)\b")  # somebody's own words, not the report's
LONG = 60  # words of a quote of which only the sentences that speak of a need are taken
SHORT = 2  # letters of a name that says nothing by itself
TELLING = 4  # words of a role's evidence that say of themselves what is offered
MOST = 3  # offers shown for one need
LACKING = ("capacity", "wear", "financing")  # obstacles that something offered can take away
FACTS = {
    "statements": ("speaker", "speakers", "addressee", "stance", "modality", "content", "cue"), "undertakings": ("roles",),
    "obstacles": ("kind", "affects", "stated_by", "evidence"),
}  # fmt: skip


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
    told = [(f, _speakers(f)) for kind, of in FACTS.items() for f in select(view, kind, wanted or Filter(), of)]
    told = [(view.whole(f) if isinstance(f.fact, Undertaking) else f, who) for f, who in told if who]
    voices = [one for f, who in told for one in _told(f, who, frozenset(filter(None, (states.of(w) for w in who))))]
    names = name_stems(e.name for e in view.entities.values() if e.kind in ("person", "state", "region"))
    alike = Likeness([stems(v.quote) for v in voices], names)
    offering = {i for i, v in enumerate(voices) if v.offers}
    found = [_need(view, voices, alike, i, offering) for i, v in enumerate(voices) if v.needs]
    found = [*_of_one_undertaking(view, wanted or Filter()), *_just_before(view, [voices[i] for i in sorted(offering)]), *found]
    told_once = {(n.need.report, n.need.fact): n for n in sorted(found, key=lambda n: len(n.offers)) if n.offers or unmet}
    return sorted(told_once.values(), key=lambda n: (n.need.report, n.need.fact))


def _of_one_undertaking(view: View, wanted: Filter) -> Iterator[Need]:
    """What is requested or stands in the way of an undertaking, with who offers to do it in any report."""
    offers: dict[str, list[Voice]] = defaultdict(list)
    wants: dict[str, list[Voice]] = defaultdict(list)
    for found in select(view, "undertakings", wanted, ("roles", "evidence")):
        for role in found.fact.roles:
            table = {"offers": offers, "requests": wants}.get(role.role)
            if table is not None:
                own = role.evidence.quote if role.evidence else ""
                quote = own if len(own.split()) >= TELLING else _quote(found)
                table[found.fact.id].append(Voice(found.report, found.fact.id, view.name(role.entity), quote))
    for found in select(view, "obstacles", wanted, FACTS["obstacles"]):
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
        if _says(LACK, found[0]) and not cut_off and not set(found[0]) & QUOTES and not SPOKEN.search(found[0]):
            yield document.span(*found.span())


@dataclass(frozen=True, slots=True)
class _Told:
    """What a fact, or a sentence of a long one, says of a need or an offer."""

    found: Found
    who: tuple[str, ...]
    quote: str
    states: frozenset[str]
    needs: bool
    offers: bool


def _told(found: Found, who: tuple[str, ...], states: frozenset[str]) -> Iterator[_Told]:
    """A fact as one need or offer; of a long speech each sentence that speaks of either."""
    quote = _quote(found)
    if len(quote.split()) <= LONG:
        yield _Told(found, who, quote, states, _needs(found.fact, quote), _offers(found.fact, quote))
        return
    for one in SENTENCE.finditer(quote):
        said = one[0].strip()
        needs, offers = _says(NEED, said) and _needs(found.fact, said), _says(OFFER, said) and _offers(found.fact, said)
        if (needs or offers) and len(said.split()) <= LONG:
            yield _Told(found, who, said, states, needs, offers)


def _needs(fact: object, quote: str) -> bool:
    if isinstance(fact, Undertaking):
        return any(r.role == "requests" for r in fact.roles)
    wanting = isinstance(fact, Obstacle) and fact.kind in LACKING
    return wanting or (isinstance(fact, Statement) and (fact.stance == "requests" or _says(NEED, quote)))


def _offers(fact: object, quote: str) -> bool:
    if isinstance(fact, Undertaking):
        return any(r.role == "offers" for r in fact.roles)
    if not isinstance(fact, Statement) or fact.stance not in ("proposes", "commits") or fact.modality == "negated":
        return False
    said = f"{_cue(fact)} {quote}"
    return _says(OFFER, said) and not _says(WITHHELD, said) and not quote.endswith("?")


def _need(view: View, voices: list[_Told], alike: Likeness, place: int, offering: set[int]) -> Need:
    here = voices[place]
    near = alike.near(place) & offering
    closest = best(((alike.likeness(place, i), i) for i in near), ALIKE, len(near))
    meant = (i for i in closest if _two_sides(here, voices[i]) and _meant_for(view, voices[i], here))
    chosen = list(islice(meant, MOST))
    about = alike.shared(place, chosen[0]) if chosen else ()
    return Need(_voice(view, voices[place]), tuple(_voice(view, voices[i]) for i in chosen), about)


def _two_sides(a: _Told, b: _Told) -> bool:
    """Whether two speak for different sides: no speaker in common, nor, where both have states, a state."""
    return not set(a.who) & set(b.who) and not a.states & b.states and a.quote not in b.quote and b.quote not in a.quote


def _meant_for(view: View, offer: _Told, need: _Told) -> bool:
    """Whether an offer is for the side that needs: by its words, its addressee, who asked, or told beside it in one report."""
    side = {*need.who, *need.states}
    fact = offer.found.fact
    if offer.found.report == need.found.report and abs(_at(offer) - _at(need)) <= BESIDE:
        return True
    if isinstance(fact, Statement) and fact.addressee in side:
        return True
    if isinstance(fact, Undertaking) and side & {r.entity for r in fact.roles if r.role == "requests"}:
        return True
    forms = [m for i in side if i in view.entities for m in (view.entities[i].name, *view.entities[i].mentions) if len(m) > SHORT]
    ends = [found.start() for form in forms for found in _whole(form).finditer(offer.quote)]
    return any(FOR.search(offer.quote[:end]) for end in ends)


@lru_cache(maxsize=4096)
def _whole(form: str) -> re.Pattern[str]:
    return re.compile(rf"\b{re.escape(form)}\b")


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


def _at(told: _Told) -> int:
    return min((span.start for field, span in spans_of(told.found.fact) if field in ("evidence", "content")), default=0)


def _cue(fact: Statement) -> str:
    return fact.cue.quote if fact.cue else ""


def _says(pattern: re.Pattern[str], text: str) -> bool:
    return bool(pattern.search(text.lower()))
