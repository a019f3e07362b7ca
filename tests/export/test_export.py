import csv
import json
from dataclasses import replace
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from tests.sample import document, facts

from onrecord.export import FORMATS
from onrecord.export.csv import _cell
from onrecord.export.table import TABLES, columns, rows
from onrecord.identity import identify
from onrecord.interchange import revive, to_json
from onrecord.model import Facts, Meeting, Undertaking
from onrecord.store import Journal, View, Writer, judge


@pytest.fixture
def view(tmp_path: Path) -> View:
    path = tmp_path / "sample.record"
    with Writer(path) as writer:
        writer.add(identify(facts()), "key", "model")
        writer.add(Facts(document=document("a/b")), "key", "model")
    with Journal(path) as journal:
        judge(journal, "accept", "ana-vale@first", by="Ina")
    with View(path) as opened:
        yield opened


def test_json_is_a_file_for_each_report(view: View, tmp_path: Path) -> None:
    made = FORMATS["json"].write(view, tmp_path / "out")
    assert sorted(p.name for p in made) == ["a-b.json", "first.json", "judgements.json"]
    assert json.loads((tmp_path / "out" / "judgements.json").read_text())["judgements"][0]["by"] == "Ina"
    row = json.loads((tmp_path / "out" / "first.json").read_text())
    assert row["doc"] == "first.txt"
    assert row["links"][0]["from"] == "ana-vale@first"
    assert row["figures"][0]["change"] == {"value": 6, "unit": "percent", "direction": "up", "baseline": ""}
    assert row["obstacles"][0]["affects"] == row["undertakings"][0]["id"]


def test_json_lines_is_a_line_for_each_report(view: View, tmp_path: Path) -> None:
    (made,) = FORMATS["jsonl"].write(view, tmp_path / "out.jsonl")
    assert [json.loads(line)["id"] for line in made.read_text().splitlines()] == ["a/b", "first"]


@pytest.mark.parametrize("name", ["csv", "parquet"])
def test_tables_have_a_file_each_with_their_columns(view: View, tmp_path: Path, name: str) -> None:
    made = {p.stem: p for p in FORMATS[name].write(view, tmp_path / "out")}
    assert set(made) == set(TABLES)
    for table, path in made.items():
        found = pq.read_table(path).column_names if name == "parquet" else next(csv.reader(path.open()))
        assert tuple(found) == columns(table)


@pytest.mark.parametrize("table", TABLES)
def test_every_row_has_exactly_the_columns(view: View, table: str) -> None:
    found = list(rows(view, table))
    assert found
    assert all(tuple(row) == columns(table) for row in found)


def test_a_cell_that_a_spreadsheet_would_run_is_text() -> None:
    assert _cell("=1+1") == "'=1+1"
    assert _cell("-") == "'-"
    assert _cell(-3.5) == -3.5
    assert _cell("fine") == "fine"


def test_interchange_round_trip() -> None:
    row = json.loads(json.dumps(to_json(facts())))
    assert revive(Meeting, row["meetings"][0]) == facts().meetings[0]
    assert revive(Undertaking, row["undertakings"][0]) == facts().undertakings[0]


def test_content_ids_do_not_depend_on_the_order_found() -> None:
    a = facts()
    other = replace(a.undertakings[0], id="u2", label="another")
    first = identify(replace(a, undertakings=(*a.undertakings, other)))
    second = identify(replace(a, undertakings=(other, *a.undertakings)))
    assert {u.id: u.label for u in first.undertakings} == {u.id: u.label for u in second.undertakings}
    assert first.obstacles[0].affects == next(u.id for u in first.undertakings if u.label == "the grain bridge")
