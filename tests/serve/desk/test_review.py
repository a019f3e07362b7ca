"""Review: judgements by form, undo, corrections by words, and two people at once."""

import json
import re
import threading
from html import unescape
from pathlib import Path

from fastapi import FastAPI
from starlette.testclient import TestClient
from tests.sample import TEXT, facts

from onrecord.export.table import rows
from onrecord.identity import identify
from onrecord.pipeline import settle
from onrecord.serve.desk.passage import passage
from onrecord.store import Journal, View, Writer
from onrecord.store.judgement import entries, in_force

from .conftest import client_of, laid


def form_of(page: str) -> dict[str, str]:
    """The hidden fields of the verdict form."""
    form = page[page.index('id="judge"') :]
    fields = re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)">', form[: form.index("</form>")])
    return {name: unescape(value) for name, value in fields}


def log(record: Path) -> list:
    with Journal(record) as journal:
        return list(entries(journal.db))


def test_the_queue_is_taken_away_with_its_filters_and_without_ratings(reader: TestClient) -> None:
    rows = reader.get("/review.json?type=figure").json()
    assert {r["type"] for r in rows} == {"figure"}
    assert reader.get("/review.csv?type=figure").text.splitlines()[0] == "type,fact,report,label,verdict"
    assert "0.12" not in reader.get("/review.csv").text
    assert len(reader.get("/review.json").json()) > len(rows)
    assert reader.get("/review.xml").status_code == 404
    assert reader.get("/review.csv?type=nothing").status_code == 422
    assert 'href="/review.csv?type=figure"' in reader.get("/review?type=figure").text


def test_the_queue_shows_a_fact_with_its_words_marked_and_never_its_rating(reader: TestClient) -> None:
    page = reader.get("/review?type=figure").text
    assert "2 billion dollars</mark>" in page
    assert "0.12" not in page
    assert "12%" not in page
    assert "12 %" not in page
    assert "confidence" not in page.lower().replace('name="confidence"', "")


def test_a_verdict_is_logged_and_the_next_fact_comes(ina: TestClient, record: Path) -> None:
    first = form_of(ina.get("/review").text)
    answer = ina.post("/review", data=first | {"action": "accept", "by": "Ina", "note": "clear"})
    assert answer.status_code == 200
    assert form_of(answer.text)["target"] != first["target"]
    assert "Undo" in answer.text
    (row,) = log(record)
    assert (row.action, row.by, row.target, row.note) == ("accept", "Ina", first["target"], "clear")


def test_undo_adds_a_row_and_leads_back_to_the_fact(ina: TestClient, record: Path) -> None:
    first = form_of(ina.get("/review").text)
    ina.post("/review", data=first | {"action": "reject", "by": "Ina"})
    answer = ina.post("/review/undo", data={"row": "1", "by": "Ina", "query": ""})
    assert form_of(answer.text)["target"] == first["target"]
    assert [e.action for e in log(record)] == ["reject", "undo"]
    assert in_force(log(record)) == []


def test_the_queue_ends_when_all_is_judged_and_the_way_back_stays(ina: TestClient) -> None:
    seen = set()
    page = ina.get("/review?type=obstacle").text
    while 'id="judge"' in page:
        form = form_of(page)
        assert form["target"] not in seen
        seen.add(form["target"])
        page = ina.post("/review", data=form | {"action": "unsure", "by": "Ina"}).text
    assert len(seen) == 2
    assert "Nothing is left" in page


def test_words_are_put_right_by_the_words_or_by_their_place(ina: TestClient, record: Path) -> None:
    form = form_of(ina.get("/review?type=figure").text)
    right = "billion   dollars"
    answer = ina.post("/review", data=form | {"action": "correct", "field": "evidence", "words": right, "by": "Ina"})
    assert form_of(answer.text)["target"] == form["target"]
    assert "billion dollars</mark>" in answer.text
    place = f"{TEXT.index('dollars')}-{TEXT.index('dollars') + 7}"
    ina.post("/review", data=form | {"action": "correct", "field": "evidence", "places": place, "by": "Ina"})
    last = log(record)[-1]
    assert json.loads(last.after)["quote"] == "dollars"
    assert json.loads(last.before)["quote"] == "billion dollars"
    with View(record) as view:
        (found,) = (
            f for f in view.facts("figures", form["target"].partition("@")[2]) if f.local == form["target"].partition("@")[0]
        )
    assert found.fact.evidence.quote == "dollars"


def test_words_that_are_not_there_change_nothing(ina: TestClient, record: Path) -> None:
    form = form_of(ina.get("/review?type=figure").text)
    answer = ina.post("/review", data=form | {"action": "correct", "field": "evidence", "words": "no such words", "by": "Ina"})
    assert answer.status_code == 422
    assert "no such words" in answer.text
    assert log(record) == []


def said_of(record: Path) -> list[list[str]]:
    return [[s["quote"] for s in json.loads(e.after)] for e in log(record)]


def test_one_stretch_of_several_is_added_replaced_and_taken_off(ina: TestClient, record: Path) -> None:
    form = form_of(ina.get("/review?type=obstacle").text) | {"action": "correct", "by": "Ina"}
    old, whole = TEXT.index("A shortage"), "A shortage of steel holds the bridge up"
    ina.post("/review", data=form | {"edit": "evidence:add", "words": "the grain bridge"})
    ina.post("/review", data=form | {"edit": f"evidence:replace:{old}-{old + len(whole)}", "words": "shortage of steel"})
    at = TEXT.index("the grain bridge")
    page = ina.post("/review", data=form | {"edit": f"evidence:drop:{at}-{at + 16}"}).text
    assert said_of(record) == [["the grain bridge", whole], ["the grain bridge", "shortage of steel"], ["shortage of steel"]]
    assert "shortage of steel</mark>" in page
    ina.post("/review/undo", data={"row": "3", "by": "Ina"})
    assert "grain bridge</mark>" in ina.get(f"/review?at={form['ident']}").text


def test_a_stretch_that_somebody_else_changed_and_the_last_one_are_refused(ina: TestClient, record: Path) -> None:
    form = form_of(ina.get("/review?type=obstacle").text) | {"action": "correct", "by": "Ina"}
    gone = ina.post("/review", data=form | {"edit": "evidence:replace:1-5", "words": "steel"})
    assert (gone.status_code, "somebody else" in gone.text) == (422, True)
    old = TEXT.index("A shortage")
    last = ina.post("/review", data=form | {"edit": f"evidence:drop:{old}-{old + 39}"})
    assert (last.status_code, "stands on words" in last.text) == (422, True)
    unmarked = ina.post("/review", data=form | {"edit": "evidence:add", "words": " "})
    assert (unmarked.status_code, "mark the words" in unmarked.text) == (422, True)
    assert ina.post("/review", data=form | {"edit": "evidence:turn:1-5", "words": "steel"}).status_code == 422
    assert log(record) == []


def test_another_field_is_put_right(ina: TestClient, record: Path) -> None:
    form = form_of(ina.get("/review?type=undertaking").text)
    ina.post("/review", data=form | {"action": "correct", "field": "stage", "to": "completed", "by": "Ina"})
    assert [(e.field, e.after) for e in log(record)] == [("stage", "completed")]
    wrong = ina.post("/review", data=form | {"action": "correct", "field": "stage", "to": "nearly", "by": "Ina"})
    assert wrong.status_code == 422


def test_nobody_writes_without_token_or_name_or_from_another_site(reader: TestClient, ina: TestClient, record: Path) -> None:
    form = form_of(ina.get("/review").text) | {"action": "accept"}
    assert reader.post("/review", data=form | {"by": "Eve"}).status_code == 401
    assert ina.post("/review", data=form | {"by": " "}).status_code == 422
    foreign = {"origin": "https://elsewhere.example", "sec-fetch-site": "cross-site"}
    assert ina.post("/review", data=form | {"by": "Ina"}, headers=foreign).status_code == 403
    assert log(record) == []


def test_two_people_at_once_lose_nothing_and_get_different_facts(
    own: FastAPI, ina: TestClient, jo: TestClient, record: Path
) -> None:
    assert form_of(ina.get("/review").text)["target"] != form_of(jo.get("/review").text)["target"]
    said: dict[str, list[str]] = {"Ina": [], "Jo": []}

    def work(by: str) -> None:
        with client_of(own, by) as client:
            for _ in range(8):
                page = client.get("/review").text
                if 'id="judge"' not in page:
                    return
                form = form_of(page)
                assert client.post("/review", data=form | {"action": "accept", "by": by}).status_code == 200
                said[by].append(form["target"])

    people = [threading.Thread(target=work, args=(by,)) for by in said]
    for person in people:
        person.start()
    for person in people:
        person.join()
    assert said["Ina"]
    assert said["Jo"]
    for by, targets in said.items():
        assert [e.target for e in log(record) if e.by == by] == targets


def test_corrections_survive_a_new_reading_and_are_exported(ina: TestClient, record: Path) -> None:
    form = form_of(ina.get("/review?type=undertaking&report=first").text)
    ina.post("/review", data=form | {"action": "correct", "field": "sector", "to": "energy", "by": "Ina"})
    local, _, report = form["target"].partition("@")
    with Writer(record) as writer:
        writer.add(identify(laid(facts(report))), "anew", "test")
    settle(record)
    with View(record) as view:
        assert [f.fact.sector for f in view.facts("undertakings", report) if f.local == local] == ["energy"]
        assert [(r["by"], r["field"], r["after"]) for r in rows(view, "judgements")] == [("Ina", "sector", "energy")]


def test_the_log_has_every_row_filters_and_downloads(ina: TestClient) -> None:
    form = form_of(ina.get("/review").text)
    ina.post("/review", data=form | {"action": "reject", "by": "Ina"})
    ina.post("/review/log/undo", data={"row": "1", "by": "Jo"})
    page = ina.get("/review/log").text
    assert "undone" in page
    assert ina.get("/review/log?by=Jo").text.count("<tr>") == 2
    rows_ = ina.get("/review/log.json").json()
    assert [(r["action"], r["stands"]) for r in rows_] == [("reject", False), ("undo", True)]
    assert ina.get("/review/log.csv?by=Jo").text.count("\r\n") == 2
    assert ina.get("/review/log?since=tomorrow").status_code == 422


def test_wrong_filters_are_named(reader: TestClient) -> None:
    assert reader.get("/review?type=person").status_code == 422
    assert reader.get("/review?order=best").status_code == 422
    assert "Nothing is left" in reader.get("/review?text=unheardof").text


def test_a_passage_keeps_every_character() -> None:
    text = "".join(f"Line {i} of a long text.\n" for i in range(900))
    found = passage(text, [(9000, 9040, "cue"), (9010, 9020, "figure"), (9010, 9020, "cue")])
    assert "".join(p.text for p in found.pieces) == found.text == text[found.start : found.end]
    assert found.cut_before
    assert found.cut_after
    assert [p.mark for p in found.pieces if p.mark] == ["cue", "figure", "cue"]


def test_what_was_skipped_does_not_come_again_at_once(ina: TestClient) -> None:
    page = ina.get("/review").text
    skipped = form_of(page)["target"]
    following = unescape(re.search(r'href="(/review\?[^"]*)" rel="next"', page)[1])
    second = form_of(ina.get(following).text)
    third = form_of(ina.post("/review", data=second | {"action": "reject", "by": "Ina"}).text)
    assert third["target"] not in (skipped, second["target"])


def test_a_passage_ends_with_a_word() -> None:
    text = "word " * 4000
    found = passage(text, [(10_000, 10_004, "figure")])
    assert found.text.startswith("word")
    assert found.text.endswith("word")
