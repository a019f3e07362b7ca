"""Origins: which reports rest on one another, so that three rewrites of one wire count as one source.

Two reports are of one origin where one is a copy of the other (nearly all runs of words shared), a near-copy, or a
rewrite of one wire. A rewrite is weighed: a common credit weighs most ("RIA News reports", or one is by the agency that the
other credits), shared quotes and rare facts (names, numbers, days) next, shared runs of words last; different credits
speak against. A credit alone makes none: two wires of one agency on one pair of leaders share all the names, so that most
rare facts must agree, told ones (a number, a day, a quote) among them. Nor does a shared subject: two governments'
readouts of one call name the same people and stay independent.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from zlib import crc32

from onrecord.edtf import bounds
from onrecord.model import Facts

RUN = 5  # words a shingle
COPY, NEAR = 0.8, 0.5  # least shared runs of a copy, of a near-copy
CREDIT, OTHER_CREDIT, QUOTE, FACTS, RUNS = 0.45, -0.35, 0.15, 0.45, 0.4  # what each kind of evidence weighs
REWRITE = 0.64  # least weight of a rewrite
AGREEING, LEAST, TOLD = 0.5, 3, 0.3  # least share of rare facts, number of them, and share of the told ones
QUOTED = 4  # words of a quote that two do not say by chance
COMMON = 25  # a run of words in more reports than this is boilerplate and joins nothing
SAMPLE = 8  # one run in so many is looked up; a copy of fifty words still shares several of these
DAYS = 10  # near-copies further apart are set phrases, not one text
WORD = re.compile(r"\w+")
SAID = re.compile(r"[“\"«]([^”\"»\n]{12,400})[”\"»]")
NUMBER = re.compile(r"(?<![\w.,:/-])\d+(?:[.,]\d+)*(?![\w/:])")


@dataclass(frozen=True, slots=True)
class Trace:
    """What tells where a report comes from: runs of its words, names, told facts (numbers, days), quotes, credits."""

    report: str
    runs: frozenset[int]
    names: frozenset[str]
    facts: frozenset[str]
    credits: frozenset[str]
    published: date | None = None
    quotes: frozenset[str] = frozenset()

    @property
    def rare(self) -> frozenset[str]:
        """Everything that tells one report from another, runs of words apart."""
        return self.names | self.facts | self.quotes


@dataclass(frozen=True, slots=True)
class Dependence:
    """That `report` and `other` are of one origin: how (`copy`, `near-copy`, `rewrite`) and on what evidence."""

    report: str
    other: str
    kind: str
    reason: str


def trace(facts: Facts) -> Trace:
    """The trace of one report: runs of words of its body, rare facts, and who is credited."""
    document = facts.document
    body = " ".join(document.text[z.start : z.end] for z in document.zones if z.kind == "body")
    words = WORD.findall(body.casefold())
    runs = frozenset(hash_of(words[i : i + RUN]) for i in range(len(words) - RUN + 1))
    named = {e.name.split()[-1].casefold() for e in facts.entities if e.kind in ("person", "place", "organization", "product")}
    told = {f"{f.value:g}" for f in facts.figures if f.value is not None} | {m.date for m in facts.meetings if m.date}
    spoken = (WORD.findall(m[1].casefold()) for m in SAID.finditer(body))
    said = frozenset(" ".join(q) for q in spoken if len(q) >= QUOTED)
    credited = {_credit(c) for c in (*document.sources, document.outlet) if c}
    names = frozenset(named) - {w for c in (*document.sources, document.outlet) for w in WORD.findall(c.casefold())}
    day = bounds(document.published)[0]
    return Trace(document.id, runs, names, frozenset(told | _numbers(body)), frozenset(credited), day, said)


def _numbers(body: str) -> set[str]:
    """The numbers in digits, as "410" or "1.2", whatever they count; bare years and single digits tell too little."""
    found = (m[0].replace(",", "") for m in NUMBER.finditer(body))
    return {n for n in found if len(n) > 1 and not re.fullmatch(r"(?:19|20)\d\d", n)}


def _credit(name: str) -> str:
    """A credit in the form in which its forms meet: "the BelTA agency" and "BelTA" are one."""
    words = [w for w in WORD.findall(name.casefold()) if w not in ("the", "agency", "news", "press")]
    return " ".join(words) or name.casefold()


def hash_of(words: list[str]) -> int:
    """A number for a run of words, the same in every process (Python's own hash of text is not)."""
    return crc32(" ".join(words).encode())


def dependences(traces: Iterable[Trace]) -> Iterator[Dependence]:
    """Every pair of reports of one origin, each once, the lower id first."""
    by_id = {t.report: t for t in traces}
    for a, b in sorted(_candidates(by_id)):
        if found := dependence(by_id[a], by_id[b]):
            yield found


def origins(found: Iterable[Dependence], reports: Iterable[str]) -> dict[str, str]:
    """The origin of each report: the lowest id among those that rest on one another."""
    parent = {r: r for r in reports}

    def root(report: str) -> str:
        while parent[report] != report:
            parent[report] = parent[parent[report]]
            report = parent[report]
        return report

    for d in found:
        low, high = sorted((root(d.report), root(d.other)))
        parent[high] = low
    return {r: root(r) for r in parent}


def _candidates(by_id: dict[str, Trace]) -> set[tuple[str, str]]:
    """Pairs that share a run of words, or a told fact under one credit; only these are compared: the cost stays near linear."""
    runs: dict[int, list[str]] = defaultdict(list)
    credited: dict[tuple[str, str], list[str]] = defaultdict(list)
    for t in by_id.values():
        for run in t.runs:
            if run % SAMPLE == 0:
                runs[run].append(t.report)
        for credit in t.credits or ("",):
            for fact in t.facts | t.quotes:
                credited[credit, fact].append(t.report)
    return set(_together(runs.values())) | set(_together(credited.values()))


def _together(groups: Iterable[list[str]]) -> Counter[tuple[str, str]]:
    """How often two reports are in one group; groups of too many join nothing."""
    return Counter(pair for reports in groups if 1 < len(reports) <= COMMON for pair in combinations(sorted(reports), 2))


def _close(a: Trace, b: Trace) -> bool:
    """Whether two reports can be of one day's news: what an office writes in set phrases it writes again next month."""
    return not (a.published and b.published) or abs((a.published - b.published).days) <= DAYS


def dependence(a: Trace, b: Trace) -> Dependence | None:
    """Whether, how and why two reports are of one origin."""
    smaller = min(len(a.runs), len(b.runs))
    share = len(a.runs & b.runs) / smaller if smaller else 0.0
    if share >= COPY or (share >= NEAR and _close(a, b) and _same_names(a, b)):
        kind = "copy" if share >= COPY else "near-copy"
        return Dependence(a.report, b.report, kind, f"{share:.0%} of the shorter text's runs of {RUN} words are shared")
    if not _close(a, b) or not _agree(a, b):
        return None
    weights = _weights(a, b, share)
    total = sum(weights.values())
    if total < REWRITE:
        return None
    why = ", ".join(f"{what} {weight:+.2f}" for what, weight in weights.items() if weight)
    return Dependence(a.report, b.report, "rewrite", f"{why} ({total:.2f})")


def _same_names(a: Trace, b: Trace) -> bool:
    """Whether most names of one stand in the other: an office writes of two calls of one day in the same phrases."""
    return 2 * len(a.names & b.names) >= min(len(a.names), len(b.names))


def _agree(a: Trace, b: Trace) -> bool:
    """Whether most rare facts of the one with fewer stand in the other, and enough of the told ones."""
    shared, fewer = len(a.rare & b.rare), min(len(a.rare), len(b.rare))
    told = len(a.facts & b.facts) + len(a.quotes & b.quotes)
    fewest = min(len(a.facts | a.quotes), len(b.facts | b.quotes))
    return fewer >= LEAST and shared >= AGREEING * fewer and told >= max(1, TOLD * fewest)


def _weights(a: Trace, b: Trace, share: float) -> dict[str, float]:
    """What speaks for one wire behind two reports, each with its weight."""
    credit, quotes = a.credits & b.credits, a.quotes & b.quotes
    shared, fewer = len(a.rare & b.rare), min(len(a.rare), len(b.rare))
    found = {f"both credit {', '.join(sorted(credit))}" if credit else "other credits": CREDIT if credit else 0.0}
    if a.credits and b.credits and not credit:
        found["other credits"] = OTHER_CREDIT
    if quotes:
        found[f"{len(quotes)} same quote{'s' * (len(quotes) > 1)}"] = min(2, len(quotes)) * QUOTE
    found[f"{shared} of {fewer} names, numbers, days and quotes"] = FACTS * shared / fewer
    found[f"{share:.0%} of runs of {RUN} words"] = RUNS * share
    return found
