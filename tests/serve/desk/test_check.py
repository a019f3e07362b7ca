"""Check: samples can be drawn again, coded by two, and say what they must."""

import json
from itertools import pairwise
from pathlib import Path

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from onrecord.errors import QueryError
from onrecord.serve.desk.outcome import decided
from onrecord.serve.desk.sample import Plan, cut, draw, shares
from onrecord.store.study import Studies, Study

PLAN = {"types": ["meeting", "figure", "statement"], "facts": "5", "windows": "1", "seed": "7", "by": "Ina"}


def study(record: Path) -> Study:
    found = Studies(record).get(1)
    assert found
    return found


def test_the_same_seed_draws_the_same_sample(own: FastAPI) -> None:
    held = own.state.shelf.held()
    plan = Plan(("meeting", "figure", "link"), 3, 2, 5)
    assert draw(held, plan) == draw(held, plan)
    assert [i.seq for i in draw(held, plan)[0]] == list(range(1, len(draw(held, plan)[0]) + 1))


def test_strata_get_their_share_by_largest_remainder() -> None:
    assert shares({"a": 50, "b": 30, "c": 20}, 10) == {"a": 5, "b": 3, "c": 2}
    assert shares({"a": 1, "b": 1, "c": 1}, 2) == {"a": 1, "b": 1, "c": 0}
    assert shares({"a": 3, "b": 1}, 100) == {"a": 3, "b": 1}
    assert shares({}, 5) == {}


def test_windows_cover_the_text_and_end_with_sentences() -> None:
    text = "".join(f"This is sentence number {i} of the text. " for i in range(80))
    found = cut(text)
    assert found[0][0] == 0
    assert found[-1][1] == len(text)
    assert all(a[1] == b[0] for a, b in pairwise(found))
    assert all(text[:end].endswith(". ") for _, end in found)


def test_a_sample_is_drawn_kept_and_coded_by_two(ina: TestClient, jo: TestClient, record: Path) -> None:
    assert "Code it" in ina.post("/check", data=PLAN).text
    items = study(record).items
    facts = [i for i in items if i.kind == "fact"]
    (window,) = [i for i in items if i.kind == "window"]
    assert len(facts) == 6
    for n, item in enumerate(facts):
        assert item.drawn["label"] in ina.get(f"/check/1/code?item={item.seq}").text.replace("&#34;", '"').replace("&#39;", "'")
        ina.post("/check/1/code", data={"item": item.seq, "verdict": "right", "by": "Ina"})
        jo.post("/check/1/code", data={"item": item.seq, "verdict": "wrong" if n == 0 else "right", "by": "Jo"})
    missed = json.dumps({"type": "meeting", "quote": "Ana Vale of Ruritania", "place": ""})
    given = {f"fact:{f['id']}": "right" for f in window.drawn["facts"]} | {"item": window.seq, "missed": missed}
    ina.post("/check/1/code", data=given | {"by": "Ina"})
    jo.post("/check/1/code", data=given | {"by": "Jo"})
    told = ina.get("/check/1.json").json()
    lines = {row["type"]: row for row in told["types"]}
    assert sum(row["undecided"] for row in told["types"]) == 1
    assert lines["meeting"]["missed"] == 1
    assert lines["meeting"]["recall"] == pytest.approx(0.5)
    assert lines["figure"]["recall"] == 1
    assert "Ina and Jo" in told["paragraph"]
    assert "seed 7" in told["paragraph"]
    assert "To settle" in ina.get("/check/1").text
    assert ina.get("/check/1.csv").text.startswith("type,drawn,coded")
    assert ina.get("/check/1/codes.csv").text.count("\r\n") == 1 + 2 * len(items)


def test_one_who_thinks_again_adds_a_row_and_the_last_counts(ina: TestClient, record: Path) -> None:
    ina.post("/check", data=PLAN)
    for verdict in ("right", "wrong"):
        ina.post("/check/1/code", data={"item": 1, "verdict": verdict, "by": "Ina"})
    assert [c.code for c in Studies(record).codes(1)] == [{"verdict": "wrong"}]


def test_a_coder_sees_neither_rating_nor_the_other_coder(ina: TestClient, jo: TestClient, record: Path) -> None:
    ina.post("/check", data=PLAN)
    ina.post("/check/1/code", data={"item": 1, "verdict": "wrong", "by": "Ina", "note": "a secret note"})
    for item in study(record).items:
        page = jo.get(f"/check/1/code?item={item.seq}").text
        assert "secret" not in page
        assert "You said" not in page
        assert "0.98" not in page
        assert "confidence" not in page


def test_wrong_use_is_named(ina: TestClient, reader: TestClient) -> None:
    assert ina.get("/check/9").status_code == 404
    assert ina.post("/check", data=PLAN | {"types": ["person"]}).status_code == 422
    assert ina.post("/check", data=PLAN | {"facts": "0", "windows": "0"}).status_code == 422
    assert ina.post("/check", data=PLAN | {"by": " "}).status_code == 422
    assert reader.post("/check", data=PLAN).status_code == 401
    ina.post("/check", data=PLAN)
    assert ina.post("/check/1/code", data={"item": 99, "verdict": "right", "by": "Ina"}).status_code == 422
    assert ina.post("/check/1/code", data={"item": 1, "verdict": "maybe", "by": "Ina"}).status_code == 422
    with pytest.raises(QueryError):
        Plan((), 1, 1, 1)


def test_a_majority_decides() -> None:
    assert decided(["right", "wrong", "wrong"]) == "wrong"
    assert decided(["right", "unsure"]) == "right"
    assert decided(["right", "wrong"]) == decided([]) == ""
