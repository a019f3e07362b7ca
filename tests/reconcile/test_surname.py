"""Bodies that every state has, and events that come again: joined only where one alone can be meant."""

from __future__ import annotations

import pytest

from onrecord.model import Document, Entity, Facts, Office
from onrecord.reconcile import reconcile

STATES = {"LV": "Latvia", "PE": "Peru"}


def shared(reports: dict[str, tuple[Entity, ...]]) -> dict[tuple[str, str], str]:
    facts = [Facts(Document(name, name, ""), entities) for name, entities in reports.items()]
    return {(j.report, j.local): j.shared for j in reconcile(facts) if j.kind == "entity"}


def state(iso: str) -> Entity:
    return Entity(iso.lower(), "state", STATES[iso], (STATES[iso],), iso=iso)


def named(name: str, kind: str = "organization") -> Entity:
    return Entity("x", kind, name, (name,))


LATVIAN, PERUVIAN, SHORT = (named(f"Ministry of Defence{of}") for of in (" of Latvia", " of Peru", ""))


def test_a_ministry_is_that_of_the_one_state_that_the_report_names() -> None:
    reports = {
        "a": (LATVIAN, state("LV")),
        "b": (PERUVIAN, state("PE")),
        "c": (SHORT, state("PE")),
        "d": (SHORT, state("PE"), state("LV")),
    }
    ids = shared(reports)
    assert ids["c", "x"] == ids["b", "x"]
    assert ids["d", "x"] not in (ids["a", "x"], ids["b", "x"])


def test_without_a_full_name_reports_on_one_state_mean_one_ministry() -> None:
    assert len({*shared({r: (SHORT, state("PE")) for r in "ab"}).values()} & {"ministry-of-defence"}) == 1
    apart = shared({"a": (SHORT, state("PE")), "b": (SHORT, state("LV")), "c": (SHORT, state("PE"), state("LV"))})
    assert len({apart[r, "x"] for r in "abc"}) == 3


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Nordic Summit in Oslo", "Nordic Summit in Turku"),
        ("Ports Forum 2031", "Ports Forum 2032"),
        ("Third Ports Forum", "4th Ports Forum"),
    ],
)
def test_an_event_that_comes_again_is_another(left: str, right: str) -> None:
    bare = " ".join(w for w in left.partition(" in ")[0].split() if w not in ("2031", "Third"))
    one, other = (Entity("x", "event", name, (name, bare)) for name in (left, right))
    ids = shared({"a": (one,), "b": (other,)})
    assert ids["a", "x"] != ids["b", "x"]
    assert len({*shared({"a": (one,), "b": (named(bare, "event"),)}).values()}) == 1


def test_a_premier_known_by_surname_is_nobody_without_an_office() -> None:
    office = Office("Prime Minister", "lv", "", "prime minister")
    premier = Entity("x", "person", "Lindholm", ("Lindholm",), offices=(office,))
    reporter, full = (Entity("x", "person", "Ana Lindholm", ("Ana Lindholm",), offices=held) for held in ((), (office,)))
    for other, same in ((reporter, False), (full, True)):
        ids = shared({"a": (premier, state("LV")), "b": (other, state("LV"))})
        assert (ids["a", "x"] == ids["b", "x"]) is same


def test_short_surnames_are_not_spellings_of_each_other() -> None:
    ids = shared({"a": (named("Li", "person"),), "b": (named("Ana Lee", "person"),), "c": (named("Lee", "person"),)})
    assert ids["a", "x"] != ids["b", "x"] == ids["c", "x"]
