"""No figure on the shipped examples falls under its floor, and what is found is grounded."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from benchmarks.examples import figures, table

from onrecord.quality import Scores, score
from onrecord.read.model import best_installed
from onrecord.store import View, verify

FLOORS: dict[str, dict[str, float]] = yaml.safe_load(Path(__file__).with_name("floors.yml").read_text(encoding="utf-8"))
Reports = dict[str, dict[str, Any]]


@pytest.fixture(scope="module")
def scores(gold: Reports, system: Reports, texts: dict[str, str]) -> Scores:
    return score(gold, system, texts)


def test_no_figure_is_under_its_floor(scores: Scores) -> None:
    floors = FLOORS.get(best_installed())
    if floors is None:
        pytest.skip(f"no floors are pinned for the model {best_installed()}")
    measured = figures(scores)
    low = {name: (round(measured[name], 3), floor) for name, floor in floors.items() if measured[name] < floor}
    assert low == {}, f"measured, floor: {low}\n{table(scores)}"


def test_nothing_is_ungrounded(scores: Scores, record: View) -> None:
    assert scores.ungrounded == 0
    assert list(verify(record)) == []


def test_the_noise_report_holds_no_meeting_undertaking_or_statement(system: Reports) -> None:
    found = system["general-news"]
    assert [found["meetings"], found["undertakings"], found["obstacles"]] == [[], [], []]


def test_the_dispatch_and_its_rewrites_name_the_same_people(system: Reports) -> None:
    def people(name: str) -> set[str]:
        return {e["id"] for e in system[name]["entities"] if e["kind"] == "person"}

    assert len(people("agency-dispatch") & people("rewrite-rail") & people("rewrite-trade")) == 2


def test_both_sides_of_a_call_name_the_same_people(system: Reports) -> None:
    sides = [{e["id"] for e in system[n]["entities"] if e["kind"] == "person"} for n in ("readout-norway", "readout-kenya")]
    assert sides[0] == sides[1] != set()
