"""The index keeps what the command line's filters keep."""

from pathlib import Path

import pytest
from fastapi import FastAPI

from onrecord.panel import COLUMNS, panel
from onrecord.query import Filter, select
from onrecord.serve.index import Wanted, find
from onrecord.serve.index.find import cursor, opened
from onrecord.serve.pages.relations import panel_rows
from onrecord.store import View
from onrecord.store.tables import FACT_TYPES

FILTERS = (
    {}, {"who": ("Ruritania",)}, {"who": ("ruritania", "Bo Strand")}, {"who": ("Vale",)}, {"who": ("Nobody",)}, {"where": "Zenda"},
    {"where": "zen"}, {"since": "2024-05"}, {"since": "2024-05-04", "until": "2024-05-05"}, {"until": "2023"}, {"text": "bridge"},
    {"text": "steel shortage"}, {"report": "first"}, {"stage": "agreed"}, {"who": ("Graustark",), "text": "grain", "since": "2024"},
)  # fmt: skip


@pytest.mark.parametrize("wanted", FILTERS, ids=str)
@pytest.mark.parametrize("fact_type", FACT_TYPES, ids=lambda t: t.name)
def test_the_same_facts_pass(app: FastAPI, made: Path, fact_type, wanted: dict) -> None:
    held = app.state.shelf.held()
    mine = {row["id"] for row in find(held.db, fact_type.name, Wanted(**wanted), limit=100).rows}
    with View(made) as view:
        theirs = {found.fact.id for found in select(view, fact_type.plural, Filter(**wanted))}
    if wanted.get("stage"):  # the command line asks what a report says, the page what holds now
        assert mine <= theirs | {row["id"] for row in held.db.execute("SELECT id FROM thing WHERE stage = ?", (wanted["stage"],))}
    else:
        assert mine == theirs


@pytest.mark.parametrize("by", ["month", "year"])
def test_the_panel_of_a_pair_is_the_panels(app: FastAPI, made: Path, by: str) -> None:
    held = app.state.shelf.held()
    rows = panel_rows(held, "ruritania", "graustark", {"month": 7, "year": 4}[by])
    with View(made) as view:
        whole = panel(view, by)
    assert [{k: r[k] for k in COLUMNS[2:]} for r in rows] == [{k: r[k] for k in COLUMNS[2:]} for r in whole]


@pytest.mark.parametrize("at", [("2024-05-03", 7), ("", 0), ("a|b", 12)])
def test_a_cursor_is_what_it_was_made_of(at: tuple[str, int]) -> None:
    assert opened(cursor(*at)) == at
