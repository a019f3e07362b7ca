"""`onrecord judge` and `onrecord explain`: a person's word on the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.sample import facts
from typer.testing import CliRunner

from onrecord.cli import app
from onrecord.identity import identify
from onrecord.pipeline import settle
from onrecord.store import View, Writer


@pytest.fixture
def record(tmp_path: Path) -> Path:
    path = tmp_path / "sample.record"
    with Writer(path) as writer:
        for name in ("first", "second"):
            writer.add(identify(facts(name)), "key", "model")
    settle(path)
    return path


def run(*words: object, code: int = 0) -> str:
    done = CliRunner().invoke(app, [str(w) for w in words])
    assert done.exit_code == code, done.output
    return done.stdout


def test_a_correction_is_logged_explained_and_undone(record: Path) -> None:
    with View(record) as view:
        local = next(view.facts("undertakings", "first")).local
    said = run(
        "judge",
        "correct",
        f"{local}@first",
        "--field",
        "stage",
        "--to",
        "completed",
        "--by",
        "Ina",
        "-r",
        record,
        "--note",
        "opened",
    )
    assert said.startswith(f"1: corrects undertaking {local}@first: stage from agreed to completed")
    assert "judgement 1" in run("explain", shared(record), "-r", record)
    rows = json.loads(run("explain", shared(record), "--json", "-r", record))["facts"]
    assert [row["fact"]["stage"] for row in rows] == ["completed", "agreed"]
    assert rows[0]["read"]["stage"] == "agreed"
    run("judge", "undo", 1, "--by", "Jo", "-r", record)
    assert "(undone)" in run("judge", "list", "-r", record)
    assert [row["stands"] for row in json.loads(run("judge", "list", "--json", "-r", record))] == [False, True]


def shared(record: Path) -> str:
    with View(record) as view:
        return next(view.facts("undertakings", "first")).fact.id


def test_why_an_entity_is_one_and_that_it_is_not(record: Path) -> None:
    with View(record) as view:
        vale = next(i for i, e in view.entities.items() if e.name == "Ana Vale")
    assert "joined: ana-vale@second: same name: Ana Vale (1.00)" in run("explain", vale, "-r", record)
    run("judge", "refuse", f"{vale}@second", "--by", "Ina", "-r", record)
    assert "stands alone" in run("explain", vale, "-r", record)


def test_a_fact_added_by_hand(record: Path) -> None:
    source = json.dumps({"name": "Zenda Gazette", "date": "2024-06-01", "quote": "Half of the bridge stands."})
    values = json.dumps(
        {"label": "grain bridge", "kind": "facility", "stage": "under way", "parties": ["Ruritania", "Graustark"]}
    )
    run(
        "judge", "add", shared(record), "--kind", "undertaking", "--fact", values, "--source", source, "--by", "Ina", "-r", record
    )
    assert "added by hand" in run("explain", shared(record), "-r", record)
    assert "under way" in run("show", "undertakings", "--threads", "-r", record)


@pytest.mark.parametrize("words", [("approve", "x"), ("correct", "x")])
def test_wrong_use(record: Path, words: tuple[str, ...]) -> None:
    run("judge", *words, "--by", "Ina", "-r", record, code=2)
