"""Stories: grouping in the page, in the background, the filters and the downloads."""

import time
from types import SimpleNamespace

import pytest
from starlette.testclient import TestClient

from onrecord.serve.desk import stories
from onrecord.serve.desk.jobs import Job
from onrecord.serve.shelf import Shelf


def test_reports_of_one_event_are_one_story_with_what_they_share(reader: TestClient) -> None:
    page = reader.get("/stories").text
    assert "<strong>1</strong> story" in page
    (story,) = {r["story"] for r in reader.get("/stories.json").json()}
    shown = reader.get(f"/stories/{story}").text
    assert "independent origin" in shown
    assert "he grain bridge" in shown
    told = reader.get(f"/stories/{story}/facts.json").json()
    assert {r["type"] for r in told} >= {"undertaking"}
    assert reader.get("/stories.csv").text.startswith("story,report,title")


def test_filters_and_what_is_not_there(reader: TestClient) -> None:
    assert "No two reports" in reader.get("/stories?who=Nobody").text
    assert reader.get("/stories.json?until=2020").json() == []
    assert reader.get("/stories/none").status_code == 404
    assert reader.get("/stories/none/facts.csv").status_code == 404
    assert reader.get("/stories.xml").status_code == 404


def test_a_larger_record_is_grouped_in_the_background(own, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stories, "SMALL", 0)
    shelf: Shelf = own.state.shelf
    state = SimpleNamespace()
    job = stories.grouped(state, shelf.held())
    assert isinstance(job, Job)
    assert stories.grouped(state, shelf.held()) is job or job.ended
    for _ in range(200):
        if job.ended:
            break
        time.sleep(0.02)
    ready = stories.grouped(state, shelf.held())
    assert isinstance(ready, stories.Grouped)
    assert job.to == "/stories"
