"""Values inside an undertaking: stored, joined, verified, exported, and absent from a record made before they were."""

import csv
import json
import sqlite3
from dataclasses import replace
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from tests.sample import facts, span

from onrecord.export import FORMATS
from onrecord.identity import identify
from onrecord.model import Amount, Assertion, Facts, Milestone, PartyRole
from onrecord.reconcile import renamed
from onrecord.store import View, Writer, verify

NEW = ("assertions", "amounts", "due", "due_evidence", "milestones", "conditions", "roles", "sites")


def full() -> Facts:
    """The sample record with every value that an undertaking can have."""
    whole = facts()
    told = replace(
        whole.undertakings[0],
        assertions=(Assertion("agreed", "ana-vale", "2024-05-03", span("would open")),),
        amounts=(Amount(2e9, "USD", "committed", span("2 billion dollars")),),
        due="2026",
        due_evidence=span("by 2026"),
        milestones=(Milestone("open", "planned", "2026", span("open by 2026")),),
        conditions=(span("A shortage of steel"),),
        roles=(PartyRole("ruritania", "implements", span("Ruritania")),),
        sites=("zenda",),
    )
    return replace(whole, undertakings=(told,))


@pytest.fixture
def record(tmp_path: Path) -> Path:
    path = tmp_path / "sample.record"
    with Writer(path) as writer:
        writer.add(identify(full()), "key", "model")
        writer.join([("first", "entity", "ana-vale", "vale", "by hand"), ("first", "entity", "zenda", "zenda-town", "by hand")])
    return path


def test_they_come_back_as_they_went_in(record: Path) -> None:
    with View(record, joined=False) as view:
        assert view.report_facts("first").undertakings == identify(full()).undertakings


def test_their_ids_are_those_of_the_record(record: Path) -> None:
    with View(record) as view:
        (told,) = view.report_facts("first").undertakings
    assert (told.assertions[0].by, told.roles[0].entity, told.sites) == ("vale", "ruritania@first", ("zenda-town",))


def test_their_ids_are_renamed_with_the_rest() -> None:
    joins = [("first", "entity", "ana-vale", "vale", ""), ("first", "entity", "ruritania", "rur", "")]
    (told,) = renamed(full(), joins).undertakings
    assert (told.assertions[0].by, told.roles[0].entity) == ("vale", "rur")


def test_their_words_are_verified(record: Path) -> None:
    with View(record) as view:
        assert not list(verify(view))
        fields = {row["field"] for row in view.evidence("first") if row["type"] == "undertaking"}
    assert fields == {"evidence", "assertions", "amounts", "due_evidence", "milestones", "conditions", "roles"}
    with sqlite3.connect(record) as db:
        db.execute("UPDATE evidence SET quote = 'X' WHERE field = 'amounts'")
    with View(record) as view:
        assert [m.recorded for m in verify(view)] == ["X"]


def test_they_are_exported(record: Path, tmp_path: Path) -> None:
    with View(record) as view:
        for name in ("json", "csv", "parquet"):
            FORMATS[name].write(view, tmp_path / name)
    (row,) = json.loads((tmp_path / "json" / "first.json").read_text())["undertakings"]
    assert row["due"] == "2026"
    assert row["amounts"][0]["evidence"]["quote"] == "2 billion dollars"
    with (tmp_path / "csv" / "undertakings.csv").open(newline="") as handle:
        (line,) = csv.DictReader(handle)
    assert line["assertions"] == "agreed (by Ana Vale; 2024-05-03)"
    assert line["amounts"] == "2000000000 USD (committed)"
    assert line["milestones"] == "open (planned; 2026)"
    assert (line["conditions"], line["roles"], line["sites"]) == ("A shortage of steel", "Ruritania (implements)", "Zenda")
    assert pq.read_table(tmp_path / "parquet" / "undertakings.parquet").column("due").to_pylist() == ["2026"]


def test_a_record_made_before_they_were_is_still_read_and_written(record: Path) -> None:
    with sqlite3.connect(record) as db:
        for name in NEW:
            db.execute(f"ALTER TABLE undertaking DROP COLUMN {name}")
    with View(record) as view:
        (told,) = view.report_facts("first").undertakings
        assert (told.due, told.assertions, told.due_evidence) == ("", (), None)
    with Writer(record) as writer:
        writer.add(identify(full()), "key", "model")
    with View(record, joined=False) as view:
        assert view.report_facts("first").undertakings == identify(full()).undertakings
