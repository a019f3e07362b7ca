"""Matter: what the accounts of a meeting hold, item by item, and which items of two accounts are about one thing."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import combinations
from math import log
from typing import Any

from onrecord.edtf import in_words
from onrecord.lang import report_shares, words
from onrecord.model import Facts, Figure, Meeting, Statement, Undertaking
from onrecord.store import View
from onrecord.store.tables import spans_of
from onrecord.wording import amount

WORD = re.compile(r"[^\W\d_]{3,}|\d[\d.,]*")
LISTS = words("en", "compare")
COMMON = frozenset((*LISTS["common"], *words("en", "story")["stop"]))  # words that two accounts share whatever they tell of
CREDITS = frozenset(LISTS["credits"])
ALIKE = 0.34  # least share of the shorter one's words, the rarer the weightier, that two items of one matter have in common
ALIKE_VOICE = 0.2  # the same where both are told of one speaker, who says much in a speech
ALIKE_ACROSS = 0.6  # the same for a statement and an undertaking
KINDS = ("topic", "undertaking", "figure", "statement")
STEM = 6  # letters of a word that are compared: "negotiation" and "negotiations" are one
NEAR = {word[:STEM]: group[0] for group in LISTS["near"] for word in group}
RARE = 0.005  # share of reports that have a word at most, which says all that a word can
PASSING = 600  # characters after which a meeting is told in passing
LONG = 700  # characters of a paragraph that is more than one matter
SENTENCE = re.compile(r"(?<=[.!?])[\"”’)]*\s+(?=[\"“(]?[A-Z])")  # what stands between two sentences


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that an account holds: its kind, how to say it, the words that give it, where they begin, who said it."""

    report: str
    kind: str
    text: str
    quote: str
    fact: str
    start: int = 0
    speaker: str = ""
    whole: Item | None = None  # the statement of which it is one sentence


@dataclass(frozen=True, slots=True)
class Matter:
    """Items of several accounts about one thing; `accounts` are the reports that have it, `differ` says on what they part."""

    kind: str
    items: tuple[Item, ...]
    differ: tuple[str, ...] = ()

    @property
    def accounts(self) -> tuple[str, ...]:
        """The reports that have it, each once."""
        return tuple(dict.fromkeys(i.report for i in self.items))


def in_passing(facts: Facts, meeting: Meeting) -> bool:
    """Whether a report tells of the meeting far into its text, or after a meeting of others that it is about."""
    begins = min((z.start for z in facts.document.zones if z.kind == "body"), default=0)
    return bool(meeting.evidence) and (
        _first(meeting) - begins > PASSING
        or any(m.evidence and _first(m) < _first(meeting) and _of_others(m, meeting) for m in facts.meetings if not m.planned)
    )


def _first(meeting: Meeting) -> int:
    return min(s.start for s in meeting.evidence)


def _of_others(a: Meeting, b: Meeting) -> bool:
    """Whether each of two meetings has a party that the other has not."""
    here, there = ({p.entity for p in m.participants} for m in (a, b))
    return not here <= there and not there <= here


def items_of(view: View, facts: Facts, meeting: Meeting) -> Iterator[Item]:
    """What an account holds, in the order of its text; where it tells of the meeting in passing, what stands beside that."""
    report = facts.document.id
    stretches = beside(facts.document.text, meeting) if in_passing(facts, meeting) else [(0, len(facts.document.text))]
    found = [_item(report, "undertaking", f"{u.label} ({u.stage})", u) for u in facts.undertakings]
    found += [_item(report, "figure", f"{f.measure}: {amount(f)} {in_words(f.period)}".strip(), f) for f in facts.figures]
    found += [
        i for s in _outer(facts.statements) for i in sentences(_item(report, "statement", _told(view.name(s.speaker), s), s))
    ]
    yield from (Item(report, "topic", topic, topic, meeting.id) for topic in meeting.topics)
    yield from sorted((i for i in found if any(a <= i.start < b for a, b in stretches)), key=lambda i: i.start)


def beside(text: str, meeting: Meeting) -> list[tuple[int, int]]:
    """The paragraphs that a meeting is told in; of a long one the sentence that tells of it and the next."""
    found = []
    for span in meeting.evidence:
        start, end = text.rfind("\n", 0, span.start) + 1, text.find("\n", span.end)
        end = end if end >= 0 else len(text)
        if end - start > LONG:
            stops = [start, *(m.end() for m in SENTENCE.finditer(text, start, end)), end]
            start = max(stop for stop in stops if stop <= span.start)
            end = [stop for stop in stops if stop >= span.end][:2][-1]
        found.append((start, end))
    return found


def _outer(statements: Sequence[Statement]) -> Iterator[Statement]:
    """The statements whose words are not also part of another's."""
    covered = [(s.content[0].start, s.content[-1].end) for s in statements if s.content]
    for s in statements:
        here = (s.content[0].start, s.content[-1].end) if s.content else (0, 0)
        if not any(a <= here[0] and here[1] <= b and (a, b) != here for a, b in covered):
            yield s


def sentences(item: Item) -> Iterator[Item]:
    """A statement as it is, or sentence by sentence where it is a speech: a few of its words would be like anything."""
    parts = [s.strip() for s in SENTENCE.split(item.quote) if s.strip()]
    if len(item.quote) <= LONG or len(parts) == 1:
        yield item
        return
    who = item.text.removesuffix(item.quote)
    for sentence in parts:
        yield replace(item, text=f"{who}{sentence}", quote=sentence, whole=item)


def _told(speaker: str, statement: Statement) -> str:
    """A statement as a sentence: who, the cue as written, and what."""
    said = " […] ".join(span.quote for span in statement.content)
    cue = statement.cue.quote if statement.cue else ""
    speaker = speaker[:1].upper() + speaker[1:]
    if not cue or statement.kind == "direct" or cue.split()[0].casefold() in CREDITS:
        return f"{speaker}: {said}"
    comma = "," if cue.split()[0].endswith("ing") else ""
    return f"{speaker}{comma} {cue}{':' if statement.kind == 'mixed' and said[:1].isupper() else ''} {said}"


def _item(report: str, kind: str, text: str, fact: Any) -> Item:
    spans = [span for field, span in spans_of(fact) if field in ("evidence", "content")]
    return Item(
        report,
        kind,
        text,
        " […] ".join(s.quote for s in spans),
        fact.id,
        min((s.start for s in spans), default=0),
        getattr(fact, "speaker", ""),
    )


def matters(items: list[Item], names: str, facts: dict[str, dict[str, Any]]) -> Iterator[Matter]:
    """Items alike in more than the names of people and states (`names`), at most one of each account in a matter.

    `facts` are each report's facts by id, of which it is said where they differ.
    """
    items = sorted(items, key=lambda i: KINDS.index(i.kind))
    content = [_content(i) - _stems(names) for i in items]
    group = list(range(len(items)))
    members = {i: [i] for i in group}
    for _, a, b in sorted(_likenesses(items, content), reverse=True):
        here, there = members[group[a]], members[group[b]]
        if here is not there and not {items[i].report for i in here} & {items[i].report for i in there}:
            here += members.pop(group[b])
            for i in there:
                group[i] = group[a]
    for whole in _rest(items, members):
        members[len(items)] = [len(items)]
        items.append(whole)
    told = {i.report: " ".join(x.quote for x in items if x.report == i.report and x.kind == "statement") for i in items}
    for held in ([items[i] for i in sorted(m)] for m in members.values()):
        if len(held) > 1 or held[0].kind != "undertaking" or held[0].text.rpartition(" (")[0] not in told[held[0].report]:
            yield Matter(held[0].kind, tuple(held), tuple(_differ([facts[i.report].get(i.fact) for i in held])))


def _rest(items: list[Item], members: dict[int, list[int]]) -> list[Item]:
    """The speeches of which no sentence is of a matter with another account, each once; the sentences left over go."""
    left = [i for i, group in members.items() if len(group) == 1 and items[group[0]].whole is not None]
    shared = {id(items[i].whole) for group in members.values() if len(group) > 1 for i in group}
    wholes = {id(items[i].whole): items[i].whole for i in left}
    for i in left:
        del members[i]
    return [whole for ident, whole in wholes.items() if whole is not None and ident not in shared]


def _differ(held: list[Any]) -> Iterator[str]:
    """On what the facts of one matter part: an undertaking's stage, a figure's value."""
    if (
        len(held) > 1
        and all(isinstance(f, Undertaking) for f in held)
        and len(stages := dict.fromkeys(f.stage for f in held)) > 1
    ):
        yield f"stage: {' / '.join(stages)}"
    if len(held) > 1 and all(isinstance(f, Figure) for f in held):
        values = dict.fromkeys((f.value, f.low, f.high, f.unit) for f in held)
        if len(values) > 1:
            yield f"value: {' / '.join(dict.fromkeys(amount(f) for f in held))}"


def _content(item: Item) -> frozenset[str]:
    """The stems of what an item holds; of a statement its content, since two may have one speaker and no matter in common."""
    label = item.text.rpartition(" (")[0]
    return _stems({"statement": item.quote, "undertaking": label}.get(item.kind, f"{item.text} {item.quote}"))


def _stems(text: str) -> frozenset[str]:
    found = (w.casefold()[:STEM] for w in WORD.findall(text) if w.casefold() not in COMMON)
    return frozenset(NEAR.get(stem, stem) for stem in found)


@cache
def _shares() -> dict[str, float]:
    """The share of reports in general that have a word with this stem, at least."""
    shares: dict[str, float] = {}
    for word, share in report_shares("en").items():
        shares[word[:STEM]] = max(share, shares.get(word[:STEM], 0.0))
    return shares


def _rarity(word: str) -> float:
    """How much a word says of what a sentence is about, up to 1: little, where half of all reports have it."""
    return min(1.0, log(_shares().get(word, RARE)) / log(RARE))


def _likenesses(items: list[Item], content: list[frozenset[str]]) -> Iterator[tuple[float, int, int]]:
    """Pairs of two accounts that share enough of the words that tell one item from the others."""
    counted = Counter(word for words_of in content for word in words_of)
    weight = {word: log((len(items) + 2) / times) * _rarity(word) for word, times in counted.items()}
    size = [sum(weight[word] for word in sorted(words_of)) for words_of in content]
    for a, b in _meeting(items, content):
        if items[a].fact == items[b].fact and items[a].quote == items[b].quote and items[a].kind != "topic":
            yield 2.0, a, b
            continue
        both = content[a] & content[b]
        share = sum(weight[word] for word in sorted(both)) / max(0.1, min(size[a], size[b]))
        if share >= _asked(items[a], items[b]) and (len(both) > 1 or (content[a] == content[b] and not items[a].whole)):
            yield share, a, b


def _meeting(items: list[Item], content: list[frozenset[str]]) -> Iterator[tuple[int, int]]:
    """Pairs of two accounts with a word or a fact in common."""
    where: dict[str, list[int]] = defaultdict(list)
    for i, held in enumerate(content):
        for word in (*held, f"\n{items[i].fact}"):
            where[word].append(i)
    near = {pair for found in where.values() for pair in combinations(found, 2)}
    yield from sorted((a, b) for a, b in near if items[a].report != items[b].report)


def _asked(one: Item, other: Item) -> float:
    """How much two items must share; 2 where they can't be one matter."""
    if one.kind == other.kind:
        voice = one.speaker and one.speaker == other.speaker and not (one.whole and other.whole)
        return ALIKE_VOICE if voice else ALIKE
    return 2.0 if {one.kind, other.kind} & {"figure", "topic"} else ALIKE_ACROSS
