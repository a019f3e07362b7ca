"""Upload and paste: a report is kept as it came, read in the background, and shown."""

from collections.abc import Callable
from pathlib import Path

import pytest
from starlette.testclient import TestClient
from tests.sample import facts

from onrecord import pipeline
from onrecord.errors import RecordLocked
from onrecord.identity import identify
from onrecord.model import Facts, Source
from onrecord.serve.desk.jobs import Job, Jobs
from onrecord.store import View

TEXT = "President Ana Vale of Ruritania met Premier Bo Strand of Graustark in Zenda on 3 May 2024. " * 3


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Reading without the language model: the sample's facts under the report's id."""

    def read(source: Source, settings: object) -> Facts:  # noqa: ARG001 the shape of what it stands for
        if "unreadable" in source.text:
            raise ValueError("nothing here")
        return identify(facts(source.id))

    monkeypatch.setattr(pipeline, "facts_of", read)


def test_a_pasted_report_is_read_while_one_waits(ina: TestClient, record: Path, finished: Callable[[], None]) -> None:
    given = {"text": TEXT, "title": "A meeting", "day": "2024-05-04", "outlet": "Zenda Gazette", "url": "https://zenda.example/1"}
    waiting = ina.post("/add", data=given, follow_redirects=False).headers["location"]
    assert waiting.startswith("/jobs/")
    finished()
    told = ina.get(f"{waiting}.json").json()
    assert told["state"] == "done", told
    assert "recorded" in told["lines"][0]
    assert "/reports/pasted-" in str(ina.get(waiting).url)
    kept = record.with_name("own-uploads")
    assert [p.suffix for p in kept.iterdir()] == [".jsonl"]
    with View(record) as view:
        assert len(view.report_ids()) == 3


def test_files_are_kept_as_they_came_under_safe_names(ina: TestClient, record: Path, finished: Callable[[], None]) -> None:
    files = [
        ("files", ("../../a b.txt", TEXT.encode(), "text/plain")),
        ("files", ("two.md", b"# Two\n\n" + TEXT.encode(), "text/plain")),
    ]
    ina.post("/add", files=files)
    finished()
    assert {p.name for p in record.with_name("own-uploads").iterdir()} == {"a-b.txt", "two.md"}
    with View(record) as view:
        assert len(view.report_ids()) == 4


def test_what_cannot_be_read_says_so(ina: TestClient, finished: Callable[[], None]) -> None:
    waiting = ina.post("/add", data={"text": f"unreadable {TEXT}"}, follow_redirects=False).headers["location"]
    finished()
    page = ina.get(waiting).text
    assert "It did not work out" in page
    assert "nothing here" in page


def test_wrong_input_is_refused_at_once(ina: TestClient, reader: TestClient) -> None:
    assert ina.post("/add", data={"text": "  "}).status_code == 422
    assert ina.post("/add", data={"text": TEXT, "day": "yesterday"}).status_code == 422
    assert ina.post("/add", data={"text": TEXT, "url": "javascript:alert(1)"}).status_code == 422
    assert ina.post("/add", files=[("files", ("run.exe", b"MZ", "text/plain"))]).status_code == 400
    assert reader.post("/add", data={"text": TEXT}).status_code == 401
    assert ina.get("/jobs/none").status_code == 404


def test_work_goes_one_after_another_and_a_fault_is_told() -> None:
    jobs, order = Jobs(), []

    def good(job: Job) -> str:
        order.append(job.title)
        return "/there"

    def locked(_: Job) -> str:
        raise RecordLocked("somebody else writes")

    made = [jobs.start("one", good), jobs.start("two", locked), jobs.start("three", good)]
    jobs._runner.submit(lambda: None).result(10)
    assert [j.state for j in made] == ["done", "failed", "done"]
    assert made[1].error == "somebody else writes"
    assert order == ["one", "three"]
    assert jobs.get(made[0].id) is made[0]
