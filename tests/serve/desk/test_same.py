"""Merge and split: what one says is logged, and the joins follow."""

from collections.abc import Callable
from pathlib import Path

from starlette.testclient import TestClient

from onrecord.store import Journal, View
from onrecord.store.judgement import entries


def shared(record: Path, local: str) -> set[str]:
    with View(record) as view:
        return {view.shared_id(report, local) for report in view.report_ids()}


def test_a_thing_is_shown_with_its_accounts_and_what_may_be_the_same(reader: TestClient) -> None:
    page = reader.get("/review/same?kind=entity&id=Ana+Vale").text
    assert "2 accounts" in page
    assert "This is another one" not in page  # who only reads can't split
    assert "No entity" in reader.get("/review/same?kind=entity&id=nobody").text
    assert reader.get("/review/same?kind=figure&id=x").status_code == 422


def test_split_and_undo_move_the_joins(ina: TestClient, record: Path, finished: Callable[[], None]) -> None:
    assert len(shared(record, "ana-vale")) == 1
    said = {"action": "refuse", "kind": "entity", "target": "ana-vale@second", "by": "Ina"}
    answer = ina.post("/review/same", data=said)
    assert "holds entity" in answer.text
    finished()
    assert len(shared(record, "ana-vale")) == 2
    ina.post("/review/log/undo", data={"row": "1", "by": "Ina"})
    finished()
    assert len(shared(record, "ana-vale")) == 1


def test_merge_joins_two(ina: TestClient, record: Path, finished: Callable[[], None]) -> None:
    page = ina.get("/review/same?kind=entity&id=ana-vale&other=bo-strand").text
    assert "merge</button>" in page
    ina.post(
        "/review/same", data={"action": "confirm", "kind": "entity", "target": "ana-vale", "other": "bo-strand", "by": "Ina"}
    )
    finished()
    assert shared(record, "ana-vale") == shared(record, "bo-strand")
    with Journal(record) as journal:
        assert {e.action for e in entries(journal.db)} == {"confirm"}


def test_nothing_is_joined_without_a_token_or_a_known_action(reader: TestClient, ina: TestClient) -> None:
    said = {"action": "confirm", "kind": "entity", "target": "ana-vale", "other": "bo-strand", "by": "Eve"}
    assert reader.post("/review/same", data=said).status_code == 401
    assert ina.post("/review/same", data=said | {"action": "accept"}).status_code == 422
