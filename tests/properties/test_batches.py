"""Reports may come in any order and any portions, leave and come back: the joins are the same."""

from __future__ import annotations

import random
import sqlite3
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.sample import facts

from onrecord.identity import identify
from onrecord.model import Entity, Facts, Meeting, Office, Participant, Undertaking
from onrecord.reconcile import Join, Judgement, Ledger, block, reconcile, thread

GIVEN, SURNAMES = ("Ana", "Anna", "Bo", "Karl", "A."), ("Vale", "Strand", "Hentzau", "Valle", "Vahl")
STATES = (("Ruritania", "RU"), ("Graustark", "GE"), ("Kingdom of Ruritania", "RU"))
BODIES = ("Ministry of Defence", "Ministry of Defence of Latvia", "MD", "Harbour Board", "HB", "United Harbour Board")
TITLES = ("President", "Premier", "Minister")
LABELS = ("the grain bridge", "grain bridge over the estuary", "the tugboat yard", "a tugboat yard in Zenda", "Amber Line ferry")


def varied(number: int) -> Facts:
    """A report that shares names, days and labels with some of the others."""
    chance = random.Random(number)  # a sample, not a secret
    people, states, bodies = [], [], []
    for name, code in chance.sample(STATES, 2):
        states.append(Entity(name.casefold().replace(" ", "-"), "state", name, (name,), iso=code))
    for at in range(chance.choice((1, 2, 3))):
        full = f"{chance.choice(GIVEN)} {chance.choice(SURNAMES)}"
        name = chance.choice((full, full, full.split()[1]))
        of = chance.choice((states[0].id, states[1].id, ""))
        held = (Office(chance.choice(TITLES), of),) if chance.random() < 0.6 else ()
        people.append(Entity(f"p{at}", "person", name, tuple(dict.fromkeys((name, name.split()[-1]))), held))
    for at, name in enumerate(chance.sample(BODIES, 2)):
        bodies.append(Entity(f"b{at}", chance.choice(("organization", "programme")), name, (name,)))
    day = f"2024-05-{chance.choice((2, 3, 4)):02}"
    parts = tuple(Participant(e.id) for e in (*people[:2], states[0]))
    met = Meeting("m1", chance.choice(("meeting", "call", "visit")), chance.choice((day, "")), "", "", parts)
    work = Undertaking("u1", chance.choice(LABELS), "project", "transport", tuple(s.id for s in states))
    base = facts(f"r{number:02}")
    document = replace(base.document, published="2024-05-04", text=f"{base.document.text} {number % 7}")
    return identify(
        replace(
            base,
            document=document,
            entities=(*people, *states, *bodies),
            meetings=(met,),
            undertakings=(work,),
            links=(),
            obstacles=(),
        )
    )


REPORTS = [varied(number) for number in range(40)]


def in_portions(portions: list[list[Facts]], leave: list[Facts], words: list[Judgement]) -> set[Join]:
    db = sqlite3.connect(":memory:", isolation_level=None)
    ledger, here, joins = Ledger(db), {}, {}
    for coming, going in [*((p, []) for p in portions), ([], leave), (leave, [])]:
        here |= {f.document.id: f for f in coming}
        for one in going:
            del here[one.document.id]
            joins = {key: join for key, join in joins.items() if key[0] != one.document.id}
        for join in ledger.update([f.document.id for f in (*coming, *going)], here.get, words):
            joins[join.report, join.kind, join.local] = join
    return {join for join in joins.values() if join.shared}


@pytest.mark.parametrize(
    "words", [[], [Judgement(("r03", "p0"), ("r05", "p0"), same=True), Judgement(("r01", "p0"), ("r02", "p0"), same=False)]]
)
@settings(max_examples=15, deadline=None, derandomize=True)
@given(data=st.data())
def test_any_order_and_any_portions(words: list[Judgement], data: st.DataObject) -> None:
    order = data.draw(st.permutations(REPORTS))
    cuts = sorted(data.draw(st.sets(st.integers(1, len(order) - 1), max_size=6)))
    portions = [order[a:b] for a, b in zip([0, *cuts], [*cuts, len(order)], strict=True)]
    leave = data.draw(st.lists(st.sampled_from(REPORTS), max_size=5, unique_by=lambda f: f.document.id))
    assert in_portions(portions, leave, words) == set(reconcile(REPORTS, words))


def test_the_reports_are_joined_in_many_ways() -> None:
    """The property would be empty if these reports had nothing in common."""
    reasons = {join.reason.partition(":")[0] for join in reconcile(REPORTS)}
    assert len(reasons) > 8


def test_a_word_taken_back_leaves_no_trace() -> None:
    db = sqlite3.connect(":memory:", isolation_level=None)
    ledger, here = Ledger(db), {f.document.id: f for f in REPORTS}
    joins = {(j.report, j.kind, j.local): j for j in ledger.update(here, here.get)}
    before = dict(joins)
    word = Judgement(("r03", "p0"), ("r05", "p0"), same=True)
    for words in ([word], []):
        joins |= {(j.report, j.kind, j.local): j for j in ledger.update([], here.get, words)}
    assert joins == before


@settings(max_examples=10, deadline=None, derandomize=True)
@given(data=st.data())
def test_any_order_where_blocks_are_too_large(data: st.DataObject) -> None:
    """Of too many that share a key only neighbours are compared: who is whose neighbour does not depend on who came first."""
    order = data.draw(st.permutations(REPORTS))
    cuts = sorted(data.draw(st.sets(st.integers(1, len(order) - 1), max_size=6)))
    portions = [order[a:b] for a, b in zip([0, *cuts], [*cuts, len(order)], strict=True)]
    leave = data.draw(st.lists(st.sampled_from(REPORTS), max_size=5, unique_by=lambda f: f.document.id))
    with pytest.MonkeyPatch.context() as small:
        for module, name, size in ((block, "WIDE", 4), (block, "NEAR", 2), (thread, "MANY", 4), (thread, "NEAR", 2)):
            small.setattr(module, name, size)
        assert in_portions(portions, leave, []) == set(reconcile(REPORTS))
