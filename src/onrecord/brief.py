"""Brief: a record in a minute's reading. Every sentence is carried by the facts that it cites; claims are attributed."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import groupby, islice

from onrecord import met
from onrecord.edtf import in_words
from onrecord.model import Figure, Meeting, Obstacle, Statement, Undertaking
from onrecord.query import Filter, select
from onrecord.ranked import ranked
from onrecord.said import as_sentence
from onrecord.store import Found, View
from onrecord.wording import amount, at_time, change, inside, listing, shortened, spoken

STAGES = ("completed", "under way", "agreed", "proposed", "discussed", "stalled", "cancelled")
LEADS = {
    "completed": "Completed", "under way": "Under way", "agreed": "Agreed", "proposed": "Proposed",
    "discussed": "On the agenda", "stalled": "Stalled", "cancelled": "Cancelled",
}  # fmt: skip
MINUTE = 250  # words
AT_LEAST = 3  # sentences of each kind of fact, however long a brief is
DAY = len("2024-03-15")  # a meeting whose day is known is told before one of which only the year is
PARTIES = 4  # at most so many are named with an undertaking
WEIGHT = {"commits": 5, "warns": 4, "denies": 4, "proposes": 4, "requests": 3, "expects": 2, "asserts": 1, "praises": 0}
CHECKED = 2  # what it adds to a statement's weight that it can be checked
SHORT = 8  # words; a statement shorter than that, with no name or number, is a courtesy
CHECKABLE = re.compile(r"\d|(?<=[\w,;:] )[A-Z]\w")  # a number or a name
BY_PLACE = " by place"  # how a role is marked that only the place of a meeting gives
PRONOUN = re.compile(r"(?:I|we|he|she|they|it|who|you|this|that)", re.IGNORECASE)  # whoever it stands for is not known
CHOSEN_BY = {
    "meetings": ("date",),
    "undertakings": ("kind", "stage", "evidence"),
    "figures": ("change", "unit", "period", "subject"),
    "obstacles": ("affects",),
    "statements": ("speaker", "stance", "hedged"),
}  # the fields by which a brief of many reports chooses: the few facts that it tells are looked up whole
NOTHING = "No meeting, undertaking, statement, figure or obstacle of the kinds that OnRecord records was found in {}."


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of a brief, and the ids of the facts that carry it.

    `lead` is how it begins ("Agreed, as reported: ") where its neighbours may begin so too: a page says it once over them.
    """

    text: str
    facts: tuple[str, ...]
    lead: str = ""

    @property
    def item(self) -> str:
        """The sentence without its lead, as it stands under it."""
        return self.text.removeprefix(self.lead)


@dataclass(frozen=True, slots=True)
class Facets:
    """The facts that a brief is made from, by type."""

    meetings: tuple[Found, ...]
    undertakings: tuple[Found, ...]
    figures: tuple[Found, ...]
    obstacles: tuple[Found, ...]
    statements: tuple[Found, ...]


def brief(view: View, wanted: Filter | None = None) -> list[Sentence]:
    """The brief of what `wanted` keeps: a whole record, one report, a person, a relation, a window of time."""
    wanted = wanted or Filter()
    single = bool(wanted.report) or len(view.report_ids()) == 1
    chosen = Facets(**{name: tuple(select(view, name, wanted, () if single else CHOSEN_BY[name])) for name in Facets.__slots__})
    core = [
        *_meetings(view, chosen.meetings, 40 if single else 8, as_told=single),
        *_undertakings(view, chosen.undertakings, 40 if single else 5),
    ]
    rest = [
        list(_figures(view, chosen.figures, 8)),
        list(_obstacles(view, chosen, 6)),
        list(_untold(view, chosen, 12) if single else _statements(view, chosen.statements, 5)),
    ]
    sentences = [*core, *_in_a_minute(core, rest)]
    return sentences or [Sentence(NOTHING.format("this report" if single else "these reports"), ())]


def paragraphs(sentences: list[Sentence]) -> list[tuple[str, list[Sentence]]]:
    """The sentences as they are set out: those that follow each other with one lead together under it, others by themselves."""
    return [(lead, list(group)) for lead, group in groupby(sentences, key=lambda s: s.lead)]


def _in_a_minute(core: list[Sentence], rest: list[list[Sentence]]) -> Iterator[Sentence]:
    """What else fits into a minute's reading, the first of every kind in any case, each kind in its own order."""
    told = sum(len(s.text.split()) for s in core)
    kept = [0] * len(rest)
    for place in range(max(map(len, rest))):
        for kind, sentences in enumerate(rest):
            if place < len(sentences) and kept[kind] == place:
                told += len(sentences[place].text.split())
                kept[kind] += place < AT_LEAST or told <= MINUTE
    for kind, sentences in enumerate(rest):
        yield from sentences[: kept[kind]]


# ---------------------------------------------------------------- meetings


def _meetings(view: View, found: tuple[Found, ...], limit: int, *, as_told: bool) -> Iterator[Sentence]:
    """The meetings: those of one report as it tells of them, those of many by how many tell of them and when they were."""
    grouped = _by_id(found)
    ranked = (
        sorted(grouped, key=lambda g: (_first(g[0].fact), g[0].fact.id))
        if as_told
        else sorted(grouped, key=lambda g: (-len(g), -min(len(g[0].fact.date), DAY), g[0].fact.date, g[0].fact.id))
    )
    for group in ranked[:limit]:
        meeting = _fullest([view.whole(f) for f in group])
        text = met.as_sentence(view, meeting)
        reports = {f.report for f in group}
        text += _reported(view, meeting, reports)
        text += f", according to {_backing(view, reports)}" if len(reports) > 1 else ""
        yield Sentence(f"{text}.", (meeting.id,))
        for conflict in meeting.conflicts:
            values = _against(view, conflict.values)
            yield Sentence(f"The report contradicts itself on the {conflict.field} of that meeting: {values}.", (meeting.id,))
    if len(ranked) > limit:
        rest = [g[0].fact.id for g in ranked[limit:]]
        yield Sentence(f"{len(rest)} more meetings are on record.", tuple(rest))


def _reported(view: View, meeting: Meeting, reports: set[str]) -> str:
    """When a meeting of no known date was first reported."""
    published = min(filter(None, (view.document(r).published for r in reports)), default="")
    return f" (reported {at_time(published)})" if published and not meeting.date else ""


def _against(view: View, values: tuple[str, ...]) -> str:
    """The values of a conflict, each told as it was found: "id: role" by words, "id: role by place" by where it was."""
    told: list[str] = []
    placed: list[str] = []
    for value in values:
        ident, _, role = value.partition(": ")
        by_place = role.endswith(BY_PLACE)
        said = f"{view.name(ident)} as {role.removesuffix(BY_PLACE)}" if role else view.name(value)
        (placed if by_place else told).append(said)
    return f"{listing(told)} in its words, {listing(placed)} by the place" if told and placed else listing(told or placed)


def _backing(view: View, reports: set[str]) -> str:
    """How many reports say so, and of how many independent origins they are."""
    origins = len({view.origin(report) for report in reports})
    return f"{len(reports)} reports of {'one origin' if origins == 1 else f'{origins} independent origins'}"


def _by_id(found: tuple[Found, ...]) -> list[list[Found]]:
    ordered = sorted(found, key=lambda f: f.fact.id)
    return [list(group) for _, group in groupby(ordered, key=lambda f: f.fact.id)]


def _fullest(group: list[Found]) -> Meeting:
    best: Meeting = max((f.fact for f in group), key=lambda m: (bool(m.date), bool(m.place), len(m.participants)))
    return best


# ---------------------------------------------------------------- undertakings


def _undertakings(view: View, found: tuple[Found, ...], limit: int) -> Iterator[Sentence]:
    for stage in STAGES:
        at_stage = [g for g in _by_id(found) if g[0].fact.stage == stage]
        ranked = sorted(
            at_stage, key=lambda g: (-len(g), g[0].fact.kind == "policy", g[0].report, _first(g[0].fact), g[0].fact.id)
        )
        shown, told = [view.whole(g[0]).fact for g in ranked[:limit]], {g[0].fact.id: g[0].report for g in ranked[:limit]}
        places = {frozenset(u.parties): place for place, u in reversed(list(enumerate(shown)))}
        for u in sorted(shown, key=lambda u: places[frozenset(u.parties)]):  # those of the same parties together
            named = next(v.parties for v in shown if set(v.parties) == set(u.parties))
            lead = f"{LEADS[stage]}, as reported{_among(view, named)}: "
            by = _whose_word(view, u.stated_by, told[u.id])
            text = f"{lead}{shortened(u.label, 16)}{f', according to {by}' if by else ''}"
            yield Sentence(f"{text.removesuffix('.')}.", (u.id,), lead)
        if len(ranked) > limit:
            rest = [g[0].fact.id for g in ranked[limit:]]
            yield Sentence(f"{len(rest)} more undertakings are {stage}.", tuple(rest))


def _whose_word(view: View, ident: str, report: str) -> str:
    """Who says so, as named inside a sentence; "" where nobody is known to."""
    name = inside(spoken(view, ident, report))
    return "" if PRONOUN.fullmatch(name) else name


def _first(fact: Meeting | Undertaking) -> int:
    return min((s.start for s in fact.evidence), default=0)


def _among(view: View, parties: tuple[str, ...]) -> str:
    names = listing(view.name(p) for p in parties[:PARTIES])
    return f" ({names})" if names else ""


# ---------------------------------------------------------------- figures, obstacles, statements


def _figures(view: View, found: tuple[Found, ...], limit: int) -> Iterator[Sentence]:
    listed = ranked(
        view,
        found,
        lambda f: (-_importance(f.fact), f.report),
        lambda f: (-_importance(f.fact), f.report, f.fact.evidence.start),
    )
    for group in islice(_once(view, listed, found), limit):
        figure: Figure = group[0].fact
        when = in_words(figure.period)
        period = f" {at_time(figure.period)}" if when and when not in figure.measure else ""
        moved = f", {change(figure.change)}" if figure.change else ""
        about = listing(view.name(s) for s in figure.subject if view.name(s).casefold() not in figure.measure.casefold())
        of = f" ({about})" if about else ""
        alone = figure.change is not None and figure.change.value == figure.value  # only the change was given
        value = moved.removeprefix(", ") + period if alone else _counted(figure) + period + moved
        measure = "" if figure.measure.casefold() == figure.unit.casefold() else shortened(figure.measure, 14)
        share = measure and not moved and figure.unit == "percent" and _is_of(view, group[0])
        told = f"{measure}{of}: {value}" if measure else f"{amount(figure)}{of}{period}{moved}"
        told = f"{amount(figure)} of {measure}{of}{period}" if share else told
        reports = {f.report for f in group}
        told += f", according to {_backing(view, reports)}" if len(reports) > 1 else ""
        yield Sentence(f"{told[:1].upper()}{told[1:]}.", tuple(dict.fromkeys(f.fact.id for f in group)))


def _once(view: View, listed: Iterable[Found], found: Iterable[Found]) -> Iterator[list[Found]]:
    """Each figure with those of other reports that give the same amount for the same period and bodies."""
    alike: dict[tuple[object, ...], list[Found]] = defaultdict(list)
    for f in found:
        if f.fact.period and f.fact.subject:
            alike[f.fact.unit, f.fact.period, f.fact.change].append(f)
    told: set[tuple[str, str]] = set()
    for f in listed:
        if (f.report, f.fact.id) in told:
            continue
        near = (g for g in alike[f.fact.unit, f.fact.period, f.fact.change] if g.report != f.report and _of_one(g, f))
        same = [
            g for g in map(view.whole, near) if (g.fact.value, g.fact.low, g.fact.high) == (f.fact.value, f.fact.low, f.fact.high)
        ]
        told |= {(g.report, g.fact.id) for g in same}
        yield [f, *same]


def _of_one(a: Found, b: Found) -> bool:
    """Whether two figures are about a body that both name."""
    return not set(a.fact.subject).isdisjoint(b.fact.subject)


def _is_of(view: View, found: Found) -> bool:
    """Whether a share is told as "half of" what it measures."""
    figure: Figure = found.fact
    return view.document(found.report).text.startswith(" of ", figure.evidence.end)


def _counted(figure: Figure) -> str:
    """How much, without a unit that the measure begins with: "over 90" of "official delegations from 50 regions"."""
    named = figure.unit and figure.measure.casefold().startswith(figure.unit.casefold())
    return amount(replace(figure, unit="")) if named else amount(figure)


def _importance(figure: Figure) -> int:
    money = len(figure.unit) == 3 and figure.unit.isupper()
    return 4 * bool(figure.change) + 3 * money + 2 * bool(figure.period) + bool(figure.subject)


def _obstacles(view: View, chosen: Facets, limit: int) -> Iterator[Sentence]:
    listed = ranked(
        view,
        chosen.obstacles,
        lambda f: (not f.fact.affects, f.report),
        lambda f: (not f.fact.affects, f.report, f.fact.evidence[0].start if f.fact.evidence else 0),
    )
    doings = {f.fact.id for f in chosen.undertakings if f.fact.evidence and f.fact.evidence[0].rule.endswith(" verb")}
    for f in islice(listed, limit):
        obstacle: Obstacle = f.fact
        by = _whose_word(view, obstacle.stated_by, f.report) or "the report"
        affected = view.labels.get(obstacle.affects) or view.name(obstacle.affects)
        told = affected.casefold() in obstacle.label.casefold()  # as "the war in Ukraine" does
        work = inside(shortened(affected, 12))
        named = f"“{work}”" if obstacle.affects in doings else work  # a verb can't follow "of" by itself
        against = f" of {named}" if affected and not told else ""
        lead = f"Standing in the way{against}, according to {by}: "
        yield Sentence(f"{lead}{shortened(obstacle.label, 18)}.", (obstacle.id,), lead)


def _statements(view: View, found: tuple[Found, ...], limit: int) -> Iterator[Sentence]:
    named = [f for f in found if f.fact.speaker in view.named] or list(found)
    listed = ranked(
        view,
        named,
        lambda f: (_nobody(f.fact), -_weight_at_most(f.fact), f.report),
        lambda f: (_nobody(f.fact), -_weight(f.fact), f.report, f.fact.content[0].start),
    )
    seen: Counter[str] = Counter()
    for f in listed:
        statement: Statement = f.fact
        if sum(seen.values()) >= limit:
            return
        if seen[statement.speaker] >= 2:
            continue
        seen[statement.speaker] += 1
        yield Sentence(as_sentence(view, f), (statement.id,))


def _untold(view: View, chosen: Facets, limit: int) -> Iterator[Sentence]:
    """The statements of one report: those that say more than the sentences before come first, promises at their head."""
    told = [s for group in (chosen.undertakings, chosen.obstacles) for f in group for s in f.fact.evidence]
    ranked = sorted(chosen.statements, key=lambda f: (_nobody(f.fact), -_weight(f.fact), f.fact.content[0].start))
    fresh = [f for f in ranked if not any(c.overlaps(s) for c in f.fact.content for s in told)]
    for f in [*fresh[:limit], *(f for f in ranked if f not in fresh)][: max(limit // 3, len(fresh[:limit]))]:
        yield Sentence(as_sentence(view, f), (f.fact.id,))


def _weight(s: Statement) -> int:
    """How much a statement tells: promises and warnings more than praise, what is doubted and what can be checked more yet."""
    checkable = any(CHECKABLE.search(c.quote) for c in s.content)
    courtesy = not checkable and sum(len(c.quote.split()) for c in s.content) < SHORT  # "Thank you. Thanks, everyone."
    return WEIGHT.get(s.stance, 0) + 3 * s.hedged + CHECKED * checkable - 5 * courtesy


def _weight_at_most(s: Statement) -> int:
    """How much a statement may tell, whatever its words are."""
    return WEIGHT.get(s.stance, 0) + 3 * s.hedged + CHECKED


def _nobody(s: Statement) -> bool:
    """Whether the speaker is only a label of a transcript: "QUESTION", "OPERATOR"."""
    return len(s.speaker) > 1 and s.speaker.isupper()
