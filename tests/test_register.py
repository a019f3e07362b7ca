"""A register of visits: rows to visits with the row as evidence, and meetings that took place during one."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from onrecord.errors import InputError
from onrecord.model import Document, Entity, Facts, Meeting, Office, Participant
from onrecord.reconcile.visit import visits
from onrecord.register import read_register, state_of

ROWS = [
    {"id": "v1", "kind": "visit", "person": "President Ilir Meta", "country": "Albania", "date": "2019-04-02", "end_date": "2019-04-03"},
    {"id": "v2", "kind": "visit", "person": "President Ilir Meta", "country": "Albania", "date": "2021-09-20", "end_date": "2021-09-22"},
    {"id": "t1", "kind": "trip", "role": "secretary", "person": "Dana Whitlock", "country": "Korea, South", "date": "2019-04-02",
     "end_date": "2019-04-04", "place": "Seoul", "text": "Met with Foreign Minister Han."},
]  # fmt: skip


@pytest.fixture
def register(tmp_path: Path) -> Facts:
    path = tmp_path / "visits.jsonl"
    path.write_text("\n".join(map(json.dumps, ROWS)), encoding="utf-8")
    return read_register(path)


def test_each_row_is_a_visit_that_quotes_it(register: Facts) -> None:
    first, _, trip = register.meetings
    names = {e.id: e.name for e in register.entities}
    assert (first.format, first.date, first.id) == ("visit", "2019-04-02/2019-04-03", "v1")
    assert [(names[p.entity], p.role) for p in first.participants] == [("Ilir Meta", "guest"), ("United States", "host")]
    assert [(names[p.entity], p.role) for p in trip.participants] == [("Dana Whitlock", "guest"), ("South Korea", "host")]
    assert names[trip.place] == "Seoul"
    for visit in register.meetings:
        span = visit.evidence[0]
        assert register.document.text[span.start : span.end] == span.quote


def test_csv_with_a_header(tmp_path: Path) -> None:
    path = tmp_path / "visits.csv"
    path.write_text('person,country,date\n"King Aldo",Spain,2020-01-05\n', encoding="utf-8")
    facts = read_register(path)
    assert [m.date for m in facts.meetings] == ["2020-01-05"]
    assert facts.entities[0].iso == "ES"


def test_what_is_no_register_is_said(tmp_path: Path) -> None:
    path = tmp_path / "other.csv"
    path.write_text("name,size\nx,1\n", encoding="utf-8")
    with pytest.raises(InputError, match="no register"):
        read_register(path)


@pytest.mark.parametrize(
    ("name", "iso"),
    [("Germany, Federal Republic of", "DE"), ("Korea, South", "KR"), ("United Kingdom (Wales)", "GB"), ("West Bank", "PS")],
)
def test_a_register_s_country(name: str, iso: str) -> None:
    assert state_of(name).iso == iso


def readout(day: str, guest: str, of: str, *others: Entity, form: str = "meeting") -> Facts:
    state = Entity("s", "state", of, (of,), iso={"Albania": "AL", "South Korea": "KR"}[of])
    person = Entity("p", "person", guest, (guest,), (Office("President", "s"),))
    host = Entity("h", "person", "Dana Whitlock", ("Dana Whitlock",))
    people = (person, host, *others)
    meeting = Meeting("m", form, participants=tuple(Participant(e.id) for e in people), date=day)
    return Facts(Document(day, day, "", published=day), (state, *people), (meeting,))


def test_a_meeting_belongs_to_the_visit_of_its_days(register: Facts) -> None:
    found = list(visits([register, readout("2021-09-21", "Meta", "Albania", Entity("u", "state", "United States", iso="US"))]))
    assert [d.visit[1] for d in found] == ["v2"]
    assert "on a day of the visit" in found[0].reason


def test_a_traveller_with_somebody_of_the_country(register: Facts) -> None:
    assert [d.visit[1] for d in visits([register, readout("2019-04-03", "Han", "South Korea")])] == ["t1"]


@pytest.mark.parametrize(
    "other",
    [
        readout("2020-02-02", "Ilir Meta", "Albania"),  # no visit in these days
        readout("2021-09-21", "Ilir Meta", "Albania", form="call"),
        readout("2021-09-21", "Bora Kola", "Albania"),  # somebody else, place unknown
    ],
)
def test_what_belongs_to_none(register: Facts, other: Facts) -> None:
    assert list(visits([register, other])) == []


def test_two_trips_to_one_country_that_meet_on_a_day_are_told_apart_by_the_city(tmp_path: Path) -> None:
    path = tmp_path / "visits.jsonl"
    trip = {"kind": "trip", "role": "secretary", "person": "Dana Whitlock", "country": "Korea, South"}
    here = {"id": "a", "date": "2019-05-02", "end_date": "2019-05-03", "place": "Busan", "text": "Met with Foreign Minister Han."}
    there = {"id": "b", "date": "2019-05-03", "end_date": "2019-05-04", "place": "Seoul"}
    path.write_text("\n".join(json.dumps(trip | row) for row in (here, there)), encoding="utf-8")
    one = readout("2019-05-03", "Han", "South Korea", Entity("c", "place", "Seoul", ("Seoul",)))
    told = replace(one, meetings=(replace(one.meetings[0], place="c"),))
    assert [d.visit[1] for d in visits([read_register(path), told])] == ["b"]
    assert [d.visit[1] for d in visits([read_register(path), one])] == ["a"]
