"""Tracker: facts by hand, one at a time and from a spreadsheet, told apart from what was read."""

from collections.abc import Callable
from pathlib import Path

from starlette.testclient import TestClient

from onrecord.serve.desk.byhand import split
from onrecord.store import View

FERRY = {
    "what": "undertaking", "label": "Lake ferry line", "parties": "Ruritania; organization: Lake Lines", "kind": "facility",
    "sector": "transport", "stage": "agreed", "due": "2026", "source": "Zenda Gazette", "source_date": "2024-06-01",
    "quote": "The two sides agreed on a ferry line.", "by": "Ina",
}  # fmt: skip
CSV = """Project,Countries,Status,Deadline,Source,Published,Quote
grain bridge,Ruritania; Graustark,completed,,Zenda Gazette,2025-01-02,The grain bridge is open
Salt road,Ruritania,agreed,2027,Zenda Gazette,2025-01-02,A salt road was agreed
Tin mine,Ruritania,finished,,Zenda Gazette,2025-01-02,The mine is done
Ore dock,Graustark,agreed,,,,
"""


def bridge(record: Path) -> str:
    with View(record) as view:
        return next(f.fact.id for f in view.facts("undertakings"))


def by_hand(record: Path) -> list:
    with View(record) as view:
        return [f for f in view.facts("undertakings") if f.origin == "hand"]


def wait_for(client: TestClient, answer_url: str, finished: Callable[[], None]) -> str:
    finished()
    return client.get(answer_url).text


def test_an_undertaking_by_hand_stands_in_the_record_and_is_told_apart(
    ina: TestClient, record: Path, finished: Callable[[], None]
) -> None:
    assert "row 1" in ina.post("/tracker", data=FERRY).text
    finished()
    (made,) = by_hand(record)
    assert (made.fact.label, made.fact.stage, made.fact.due) == ("Lake ferry line", "agreed", "2026")
    assert made.fact.evidence[0].quote == FERRY["quote"]
    assert "by hand" in ina.get("/tracker").text
    (row,) = ina.get("/tracker.json").json()
    assert (row["label"], row["source"], row["by"]) == ("Lake ferry line", "Zenda Gazette", "Ina")
    assert "Lake ferry line" in ina.get("/undertakings").text


def test_a_source_is_named_dated_and_quoted(ina: TestClient, record: Path) -> None:
    for name in ("source", "source_date", "quote", "label", "by"):
        assert ina.post("/tracker", data=FERRY | {name: ""}).status_code == 422, name
    assert ina.post("/tracker", data=FERRY | {"source_date": "soon"}).status_code == 422
    assert ina.post("/tracker", data=FERRY | {"stage": "nearly"}).status_code == 422
    assert ina.post("/tracker", data=FERRY | {"url": "javascript:alert(1)"}).status_code == 422
    assert by_hand(record) == []


def test_a_stage_and_a_milestone_belong_to_an_undertaking_on_record(
    ina: TestClient, record: Path, finished: Callable[[], None]
) -> None:
    of = bridge(record)
    assert of in ina.get("/tracker?what=stage&find=bridge").text
    ina.post(
        "/tracker", data=FERRY | {"what": "stage", "of": of, "stage": "completed", "day": "2025-01-01", "stated_by": "Ana Vale"}
    )
    ina.post(
        "/tracker",
        data=FERRY | {"what": "milestone", "of": of, "milestone": "ground broken", "status": "actual", "day": "2024-07"},
    )
    finished()
    made = by_hand(record)
    assert {f.fact.id for f in made} == {of}
    assert {(a.stage, a.date) for f in made for a in f.fact.assertions} == {("completed", "2025-01-01")}
    assert [(m.label, m.status, m.date) for f in made for m in f.fact.milestones] == [("ground broken", "actual", "2024-07")]
    assert ina.post("/tracker", data=FERRY | {"what": "stage", "of": "none"}).status_code == 422
    assert ina.get("/tracker?what=stage&of=none").status_code == 404


def test_a_spreadsheet_is_matched_and_its_conflicts_shown_before_anything_is_added(
    ina: TestClient, record: Path, finished: Callable[[], None]
) -> None:
    looked = ina.post("/tracker/import", files={"file": ("sheet.csv", CSV.encode(), "text/csv")})
    page = looked.text
    assert "1 row like an undertaking" in page
    assert "record: agreed, sheet: completed" in page or "sheet: completed" in page
    assert "is no stage" in page
    assert "It has no name of its source" in page
    assert by_hand(record) == []
    address = str(looked.url)
    columns = {f"c{i}": f for i, f in enumerate(("label", "parties", "stage", "due", "source", "source_date", "quote"))}
    assert ina.get(address, params=columns).status_code == 200
    job = ina.post(address, data=columns | {"by": "Ina"}, follow_redirects=False).headers["location"]
    assert "2 rows added" in wait_for(ina, job, finished)
    made = {f.fact.label: f.fact for f in by_hand(record)}
    assert made["Salt road"].due == "2027"
    assert bridge(record) in {f.id for f in made.values()}


def test_rows_can_be_left_out_and_a_sheet_may_give_one_source_for_all(
    ina: TestClient, record: Path, finished: Callable[[], None]
) -> None:
    address = str(ina.post("/tracker/import", data={"text": "label;stage\nSalt road;agreed\nOre dock;agreed\n"}).url)
    given = {"c0": "label", "c1": "stage", "source": "My notes", "source_date": "2024-06", "row2": "skip", "by": "Ina"}
    job = ina.post(address, data=given, follow_redirects=False).headers["location"]
    assert "1 row added" in wait_for(ina, job, finished)
    (made,) = by_hand(record)
    assert made.fact.evidence[0].quote == "label: Salt road; stage: agreed"


def test_what_is_no_spreadsheet_is_named(ina: TestClient, reader: TestClient) -> None:
    assert ina.post("/tracker/import", data={"text": "only one line"}).status_code == 422
    assert ina.post("/tracker/import", data={"text": "a,a\n1,2\n"}).status_code == 422
    assert ina.post("/tracker/import", files={"file": ("x.csv", b"%PDF-1.7", "text/csv")}).status_code in (400, 422)
    assert ina.get("/tracker/import/abc").status_code == 404
    assert reader.post("/tracker/import", data={"text": "a,b\n1,2\n"}).status_code == 401


def test_names_are_parted_by_semicolons_else_by_commas() -> None:
    assert split("A, B") == ["A", "B"]
    assert split("Smith, Jones and Co; B") == ["Smith, Jones and Co", "B"]
    assert split(" ") == []
