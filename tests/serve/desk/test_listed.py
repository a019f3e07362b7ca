"""Threads, contradictions and needs: what the pages list, their filters and downloads, and the work in the background."""

import time
from types import SimpleNamespace

import pytest
from starlette.testclient import TestClient

from onrecord.need import Need, Voice
from onrecord.serve.desk import listed
from onrecord.serve.desk.jobs import Job
from onrecord.serve.index import Wanted
from onrecord.serve.shelf import Shelf


def test_threads_are_what_several_reports_tell_of(reader: TestClient) -> None:
    (thread,) = reader.get("/threads.json").json()
    assert thread["declared"] == "agreed 2024-05-04 (2 times)"
    assert (thread["stage"], thread["reports"], thread["overdue"]) == ("agreed", 2, False)
    shown = reader.get("/threads").text
    assert "<strong>1</strong> undertaking" in shown
    assert thread["label"] in shown
    assert reader.get("/threads.csv").text.startswith("id,stage,label")


@pytest.mark.parametrize(("query", "count"), [
    ("?stage=agreed", 1), ("?stage=stalled", 0), ("?who=Ruritania", 1), ("?who=Nobody", 0), ("?stale=30d&as_of=2030", 1), ("?stale=90y", 0),
])  # fmt: skip
def test_threads_that_pass_the_filters(query: str, count: int, reader: TestClient) -> None:
    assert len(reader.get(f"/threads.json{query}").json()) == count
    assert reader.get(f"/threads{query}").status_code == 200


def test_contradictions_with_their_sides(reader: TestClient) -> None:
    sides = reader.get("/contradictions.json").json()
    assert {s["kind"] for s in sides} == {"meeting"}
    assert len({s["says"] for s in sides}) > 1
    page = reader.get("/contradictions").text
    assert "host" in page
    assert sides[0]["says"] in page
    assert reader.get("/contradictions.json?kind=figure").json() == []
    assert reader.get("/contradictions.json?who=Nobody").json() == []
    assert reader.get("/contradictions.json?who=Bo+Strand").json() == sides
    assert reader.get("/contradictions.csv").text.startswith("kind,about,field")


def test_needs_where_there_are_none(reader: TestClient) -> None:
    assert "No need that passes" in reader.get("/needs").text
    assert reader.get("/needs.json").json() == []
    assert reader.get("/needs.xml").status_code == 404


def test_a_need_passes_by_its_offer_too(reader: TestClient, own) -> None:
    shelf: Shelf = own.state.shelf
    statement = reader.get("/api/v1/statements").json()["items"][0]["id"]
    need = Need(
        Voice("first", "1-2", "the report", "Ferries are needed."), (Voice("first", statement, "Ana Vale", "to build"),), ()
    )
    assert listed.passed(shelf.held(), [need], Wanted(who=("Ana Vale",))) == [need]
    assert listed.passed(shelf.held(), [need], Wanted(who=("Nobody",))) == []


def test_a_larger_record_is_gone_through_in_the_background(own, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(listed, "SMALL", 0)
    held, state = own.state.shelf.held(), SimpleNamespace()
    job = listed.listed(state, held, "contradictions")
    assert isinstance(job, Job)
    for _ in range(1500):
        if job.ended:
            break
        time.sleep(0.02)
    assert job.to == "/contradictions"
    ready = listed.listed(state, held, "contradictions")
    assert isinstance(ready, listed.Listed)
    assert listed.listed(SimpleNamespace(), held, "contradictions") == ready  # a server that starts later finds it


def test_the_earlier_list_is_shown_while_it_is_made_anew(reader: TestClient, own, monkeypatch: pytest.MonkeyPatch) -> None:
    reader.get("/contradictions")
    ready = own.state.listed_contradictions
    own.state.listed_contradictions = listed.Listed("earlier", ready.found)
    monkeypatch.setattr(listed, "SMALL", 0)
    shown = reader.get("/contradictions").text
    assert "before its latest changes" in shown
    for _ in range(1500):
        if own.state.listing_contradictions.ended:
            break
        time.sleep(0.02)
    assert "before its latest changes" not in reader.get("/contradictions").text
