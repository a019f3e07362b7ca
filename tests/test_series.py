from dataclasses import replace
from pathlib import Path

import pytest

from onrecord.consistency import check
from onrecord.identity import identify
from onrecord.model import Change, Figure
from onrecord.plot import write
from onrecord.series import series
from onrecord.store import View, Writer
from tests.sample import document, facts, span


def figure(value: float, period: str, change: Change | None = None) -> Figure:
    pair = ("ruritania", "graustark")
    return Figure("f1", "trade turnover", value, "USD", span("2 billion dollars"), subject=pair, period=period, change=change)


@pytest.fixture
def view(tmp_path: Path) -> View:
    """One report gives the half-year with its growth, another the half-year before, a third denies the second."""
    told = {
        "a": figure(25.1e9, "2024-01/2024-06", Change(6.4, "percent", "up", "2023-01/2023-06")),
        "b": figure(23.6e9, "2023-01/2023-06"),
        "c": figure(30e9, "2023-01/2023-06"),
    }
    path, same = tmp_path / "series.record", []
    with Writer(path) as writer:
        for ident, one in told.items():
            made = identify(replace(facts(ident), document=document(ident), figures=(one,)))
            writer.add(made, "key", "model")
            same += [(ident, "entity", e.id, e.id, "") for e in made.entities]
        writer.join(same)
    with View(path) as opened:
        yield opened


def test_one_series_for_a_measure_unit_and_pair(view: View) -> None:
    (one,) = series(view)
    assert one.label.startswith("trade turnover")
    assert {p.period for p in one.points} == {"2023-01/2023-06", "2024-01/2024-06"}


def test_growth_implies_the_period_before_and_states_its_arithmetic(view: View) -> None:
    found = [f for f in check(series(view)) if f.check == "baseline"]
    assert found
    assert all(f.arithmetic.startswith("25.1 billion / (1 + 6.4 / 100)") for f in found)
    assert all(f.evidence for f in found)


def test_a_plot_is_a_drawing_with_a_title_and_a_description(view: View, tmp_path: Path) -> None:
    write(series(view), tmp_path / "trade.svg")
    assert (tmp_path / "trade.csv").read_text().count("\n") > 2
    drawn = (tmp_path / "trade.svg").read_text()
    assert "<title" in drawn
    assert "<desc" in drawn
