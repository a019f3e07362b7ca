import shutil
import threading
from pathlib import Path

import pytest
from starlette.testclient import TestClient
from tests.serve.conftest import TOKEN

from onrecord.serve import create_app
from onrecord.serve.security import LOCAL, Access

BEARER = {"authorization": f"Bearer {TOKEN}", "accept": "application/json"}


@pytest.fixture
def writer(made: Path, tmp_path: Path) -> TestClient:
    path = tmp_path / "own.record"
    shutil.copy(made, path)
    app = create_app(path, Access(LOCAL, TOKEN), cache=tmp_path / "cache", note=lambda _: None)
    return TestClient(app, base_url="http://127.0.0.1", headers=BEARER)


def say(client: TestClient, **word: str) -> int:
    return client.post("/api/v1/judgements", json={"by": "ann"} | word).status_code


def test_a_rejected_fact_leaves_the_lists_at_once_but_keeps_its_page(writer: TestClient) -> None:
    ident = writer.get("/api/v1/figures").json()["items"][0]["id"]
    before = writer.get("/api/v1/figures")
    assert say(writer, action="reject", target=ident) == 201
    after = writer.get("/api/v1/figures", headers={"if-none-match": before.headers["etag"]})
    assert after.status_code == 200
    assert after.json()["total"] == before.json()["total"] - 1
    assert writer.get(f"/api/v1/facts/{ident}").json()["verdict"] == "reject"
    assert say(writer, action="undo", target="1") == 201
    assert writer.get("/api/v1/figures").json()["total"] == before.json()["total"]


def test_a_correction_is_shown_at_once(writer: TestClient) -> None:
    ident = writer.get("/api/v1/statements").json()["items"][0]["id"]
    assert say(writer, action="correct", target=ident, field="stance", after="warns") == 201
    item = writer.get(f"/api/v1/facts/{ident}").json()
    assert item["stance"] == "warns"
    assert item["corrected"]
    log = writer.get("/api/v1/judgements").json()["items"]
    assert [(e["by"], e["field"], e["after"], e["stands"]) for e in log] == [("ann", "stance", "warns", True)]


def test_judgements_hold_when_the_server_starts_again(writer: TestClient, tmp_path: Path) -> None:
    ident = writer.get("/api/v1/figures").json()["items"][0]["id"]
    say(writer, action="reject", target=ident)
    again = create_app(tmp_path / "own.record", Access(LOCAL, TOKEN), cache=tmp_path / "cache", note=lambda _: None)
    client = TestClient(again, base_url="http://127.0.0.1", headers=BEARER)
    assert ident not in [i["id"] for i in client.get("/api/v1/figures").json()["items"]]


def test_a_fact_added_by_hand_is_told_apart(writer: TestClient) -> None:
    word = {
        "action": "add", "by": "ann", "kind": "undertaking", "fact": {"label": "a ferry", "parties": ["Ruritania"], "stage": "agreed"},
        "source": {"name": "Zenda Gazette", "date": "2024-07", "quote": "Ruritania will have a ferry."},
    }  # fmt: skip
    assert writer.post("/api/v1/judgements", json=word).status_code == 201
    writer.app.state.shelf.renew()
    found = [i for i in writer.get("/api/v1/undertakings").json()["items"] if i["made_by"] == "hand"]
    assert [i["label"] for i in found] == ["a ferry"]


def test_what_can_not_be_said_is_a_problem(writer: TestClient) -> None:
    assert say(writer, action="reject", target="none") == 422
    assert say(writer, action="shout", target="none") == 422
    assert say(writer, action="correct", target="none", field="x") == 422
    assert say(writer, action="add") == 422


def test_two_at_once_lose_nothing(writer: TestClient) -> None:
    idents = [i["id"] for kind in ("statements", "figures", "obstacles") for i in writer.get(f"/api/v1/{kind}").json()["items"]]

    def accept(name: str) -> None:
        for ident in idents:
            assert say(writer, action="accept", target=ident, by=name) == 201

    both = [threading.Thread(target=accept, args=(name,)) for name in ("ann", "bob")]
    for one in both:
        one.start()
    for one in both:
        one.join()
    log = writer.get("/api/v1/judgements?limit=200").json()
    assert log["total"] == 2 * len(idents)
    assert {e["by"] for e in log["items"]} == {"ann", "bob"}
