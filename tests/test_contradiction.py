"""Contradictions are listed with both sides, and what goes together is not."""

from dataclasses import replace
from pathlib import Path

import pytest

from onrecord.contradiction import contradictions
from onrecord.identity import identify
from onrecord.model import Conflict, Entity, Facts, Figure, Meeting, Office, Participant, Statement, Undertaking, Zone
from onrecord.need import needs
from onrecord.pipeline import settle
from onrecord.store import View, Writer
from tests.sample import document, span

PEOPLE = (
    Entity("ana-vale", "person", "Ana Vale", ("Ana Vale",)), Entity("bo-strand", "person", "Bo Strand", ("Bo Strand",)),
    Entity("ruritania", "state", "Ruritania", ("Ruritania",)), Entity("graustark", "state", "Graustark", ("Graustark",)),
    Entity("zenda", "place", "Zenda", ("Zenda",)), Entity("hentzau", "place", "Hentzau", ("Hentzau",)),
)  # fmt: skip


def meeting(*, date="2024-05-03", place="zenda", host="ana-vale", form="meeting"):
    parts = tuple(Participant(p, "host" if p == host else "participant") for p in ("ana-vale", "bo-strand"))
    return Meeting("m1", form, date, place, "", parts, (), (span("Ana Vale of Ruritania met Premier Bo Strand"),))


def written(ident: str, text: str = "", published: str = "2024-05-04", **facts: object) -> Facts:
    made = replace(document(ident), published=published)
    if text:
        made = replace(made, text=text, zones=(Zone(0, len(text), "body"),))
    return identify(Facts(document=made, entities=PEOPLE, **facts))


def found(tmp_path: Path, *reports: Facts, what=contradictions):
    path = tmp_path / "sides.record"
    with Writer(path) as writer:
        for one in reports:
            writer.add(one, "key", "model")
    settle(path)
    with View(path) as view:
        return what(view)


@pytest.mark.parametrize(
    ("field", "other"),
    [
        ("date", {"date": "2024-05-04"}),
        ("place", {"place": "hentzau"}),
        ("host", {"host": "bo-strand"}),
        ("format", {"form": "call"}),
    ],
)
def test_two_accounts_of_one_meeting_that_differ(tmp_path: Path, field: str, other: dict) -> None:
    (one,) = found(tmp_path, written("a", meetings=(meeting(),)), written("b", meetings=(meeting(**other),)))
    assert (one.kind, one.field) == ("meeting", field)
    assert [s.report for s in one.sides] == ["a", "b"]
    assert all(s.quote and s.says for s in one.sides)


@pytest.mark.parametrize(
    "other", [{}, {"date": "2024-05"}, {"date": ""}, {"place": "ruritania"}, {"form": "talks"}, {"place": ""}]
)
def test_two_accounts_that_go_together(tmp_path: Path, other: dict) -> None:
    assert found(tmp_path, written("a", meetings=(meeting(),)), written("b", meetings=(meeting(**other),))) == []


def test_two_values_for_one_year(tmp_path: Path) -> None:
    parties = ("ruritania", "graustark")
    one = Figure("f1", "trade", 2e9, "USD", span("2 billion dollars"), subject=parties, period="2023")
    two = Figure("f1", "trade", 5e9, "USD", span("2 billion dollars"), subject=parties, period="2023")
    (both,) = found(tmp_path, written("a", figures=(one,)), written("b", figures=(two,)))
    assert (both.kind, {s.report for s in both.sides}) == ("figure", {"a", "b"})
    assert "difference" in both.note


def said(text: str, quote: str, speaker: str, stance: str) -> Statement:
    start = text.index(quote)
    made = replace(span("Ana Vale"), start=start, end=start + len(quote), quote=quote)
    return Statement("s1", speaker, "indirect", (made,), None, stance)


def test_a_denial_of_what_another_asserts(tmp_path: Path) -> None:
    texts = [
        "Vale said that gunboats shelled the fishing harbour.",
        "Strand denied that gunboats had shelled any fishing harbour.",
    ]
    one = written("a", texts[0], statements=(said(texts[0], "gunboats shelled the fishing harbour", "ana-vale", "asserts"),))
    two = written("b", texts[1], statements=(said(texts[1], "gunboats had shelled any fishing harbour", "bo-strand", "denies"),))
    (both,) = found(tmp_path, one, two)
    assert [s.says for s in both.sides] == ["Bo Strand denies", "Ana Vale asserts"]
    same = replace(two, statements=tuple(replace(s, stance="asserts") for s in two.statements))
    (tmp_path / "other").mkdir()
    assert found(tmp_path / "other", one, same) == []


@pytest.mark.parametrize("asserted", [
    "Did gunboats shell the fishing harbour?", "no gunboats shelled the fishing harbour", "gunboats had left the harbour",
])  # fmt: skip
def test_what_a_denial_does_not_speak_against(asserted: str, tmp_path: Path) -> None:
    texts = [f"Vale said: {asserted}", "Strand denied that gunboats had shelled any fishing harbour."]
    one = written("a", texts[0], statements=(said(texts[0], asserted, "ana-vale", "asserts"),))
    two = written("b", texts[1], statements=(said(texts[1], "gunboats had shelled any fishing harbour", "bo-strand", "denies"),))
    assert found(tmp_path, one, two) == []


def test_a_day_reckoned_from_the_report_may_be_another_across_the_world(tmp_path: Path) -> None:
    today = replace(meeting(date="2024-05-04"), date_basis="document_date")
    planned = replace(meeting(date="2024-05-04"), planned=True)
    for place, other in enumerate((today, planned)):
        (tmp_path / str(place)).mkdir()
        assert found(tmp_path / str(place), written("a", meetings=(meeting(),)), written("b", meetings=(other,))) == []


def test_a_stage_that_moves_backwards(tmp_path: Path) -> None:
    def bridge(stage: str) -> tuple[Undertaking, ...]:
        parties = ("ruritania", "graustark")
        return (Undertaking("u1", "the grain bridge", "facility", "transport", parties, (), stage, (span("the grain bridge"),)),)

    one, two = (
        written("a", undertakings=bridge("under way")),
        written("b", published="2024-09-01", undertakings=bridge("proposed")),
    )
    (both,) = found(tmp_path, one, two)
    assert [s.says.partition(" (")[0] for s in both.sides] == ["under way", "proposed"]


def test_a_need_stands_beside_what_the_other_side_offers_for_it(tmp_path: Path) -> None:
    texts = [
        "Vale asked for tugboats and dredgers for the estuary.",
        "Strand offered to build tugboats and dredgers for Ruritania.",
    ]
    one = written("a", texts[0], statements=(said(texts[0], "tugboats and dredgers for the estuary", "ana-vale", "requests"),))
    two = written(
        "b", texts[1], statements=(said(texts[1], "to build tugboats and dredgers for Ruritania", "bo-strand", "proposes"),)
    )
    president = (Office("President", "ruritania"),)
    people = tuple(replace(e, offices=president) if e.id == "ana-vale" else e for e in PEOPLE if e.id != "zenda")
    own = [replace(f, entities=people) for f in (one, two)]
    (need,) = found(tmp_path, *own, what=needs)
    assert (need.need.who, [o.who for o in need.offers]) == ("Ana Vale", ["Bo Strand"])
    assert need.about == ("dredge", "tugboa")


@pytest.mark.parametrize("offer", [
    "to build tugboats and dredgers against Ruritania", "not to build tugboats and dredgers for Ruritania",
    "why not build tugboats and dredgers for Ruritania?",
])  # fmt: skip
def test_what_is_not_given_to_the_needy_is_no_offer(offer: str, tmp_path: Path) -> None:
    texts = ["Vale asked for tugboats and dredgers for the estuary.", f"Strand offered {offer}"]
    one = written("a", texts[0], statements=(said(texts[0], "tugboats and dredgers for the estuary", "ana-vale", "requests"),))
    two = written("b", texts[1], statements=(said(texts[1], offer, "bo-strand", "proposes"),))
    president = (Office("President", "ruritania"),)
    people = tuple(replace(e, offices=president) if e.id == "ana-vale" else e for e in PEOPLE if e.id != "zenda")
    assert found(tmp_path, *(replace(f, entities=people) for f in (one, two)), what=needs) == []


def test_a_lack_that_the_report_names_before_an_offer(tmp_path: Path) -> None:
    text = "The ferries are worn out. Strand said that Graustark was ready to build new ones. The crews need nothing."
    offer = said(text, "Graustark was ready to build new ones", "bo-strand", "commits")
    (need,) = found(tmp_path, written("a", text, statements=(offer,)), what=needs)
    assert (need.need.who, need.need.quote) == ("the report", "The ferries are worn out.")


def test_an_offer_to_somebody_else_meets_no_need(tmp_path: Path) -> None:
    texts = [
        "Vale asked for tugboats and dredgers for the estuary.",
        "Strand offered to build tugboats and dredgers for Elphberg.",
    ]
    one = written("a", texts[0], statements=(said(texts[0], "tugboats and dredgers for the estuary", "ana-vale", "requests"),))
    two = written(
        "b", texts[1], statements=(said(texts[1], "to build tugboats and dredgers for Elphberg", "bo-strand", "proposes"),)
    )
    assert found(tmp_path, one, two, what=needs) == []


def test_a_journey_has_a_host_in_each_country(tmp_path: Path) -> None:
    hosts = ("ruritania: host", "graustark: host")
    visit = replace(meeting(form="visit"), conflicts=(Conflict("host", hosts, (span("Zenda"),)),))
    assert found(tmp_path, written("a", meetings=(visit,))) == []


def test_a_palace_is_in_its_city_and_talk_goes_on_about_an_agreement_in_force(tmp_path: Path) -> None:
    places = {"zenda": (50.0, 14.0), "hentzau": (50.1, 14.1)}
    near = tuple(replace(e, lat=places[e.id][0], lon=places[e.id][1]) if e.id in places else e for e in PEOPLE)
    pact = (
        Undertaking("u1", "the grain pact", "agreement", "trade", ("ruritania",), (), "under way", (span("the grain bridge"),)),
    )
    one = written("a", meetings=(meeting(),), undertakings=pact)
    two = written("b", meetings=(meeting(place="hentzau"),), undertakings=(replace(pact[0], stage="proposed"),))
    assert found(tmp_path, *(replace(f, entities=near) for f in (one, two))) == []
