"""Series: one per measure, unit and parties; what they imply and where they differ; conversion and pictures."""

import sys
from dataclasses import replace
from pathlib import Path

import pytest

import onrecord
from onrecord.consistency import check
from onrecord.conversion import convert, target
from onrecord.errors import RecordError
from onrecord.identity import identify
from onrecord.measure import Namer
from onrecord.model import Change, Figure
from onrecord.plot import bars, write
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
        "c": figure(41e9, "2023-01/2023-06"),
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


def test_two_reports_that_give_different_values_for_a_period(view: View) -> None:
    [found] = [f for f in check(series(view)) if f.check == "values"]
    assert found.outcome == "differs"
    assert found.arithmetic.startswith("two reports for the first half of 2023: 23.6 billion")
    assert found.arithmetic.endswith("difference 17.4 billion")
    assert {t.report for t in found.evidence} == {"b", "c"}


def test_two_counts_of_people_are_two_matters(tmp_path: Path) -> None:
    path = tmp_path / "people.record"
    with Writer(path) as writer:
        for ident, value in (("a", 300), ("b", 8000)):
            counted = replace(figure(value, "2024"), measure="people", unit="people")
            writer.add(identify(replace(facts(ident), document=document(ident), figures=(counted,))), "key", "model")
        writer.join([])
    with View(path) as opened:
        found = series(opened)
        assert all(s.measure == "" for s in found)
        assert check(found) == []


def test_a_share_of_more_than_the_whole(view: View) -> None:
    [one] = series(view)
    share = replace(
        one, measure="share of settlements", unit="percent", points=(replace(one.points[0], value=104, meant=(104, 104)),)
    )
    [found] = [f for f in check([share]) if f.check == "share"]
    assert (found.outcome, found.arithmetic) == ("differs", "104 percent > 100 percent")


def test_conversion_only_on_request_and_marked(view: View) -> None:
    assert all(not p.converted for s in series(view) for p in s.points)
    [made], wanting = convert(series(view), target("million EUR", ["USD=0.9"]))
    assert made.unit == "million EUR"
    assert [p.converted for p in made.points if p.value == 22590] == [
        "25.1 billion USD × 0.9, the rate given = 22,590 million EUR"
    ]
    assert not wanting


def test_without_a_rate_a_currency_stays_as_it_is(view: View) -> None:
    [made], wanting = convert(series(view), target("EUR"))
    assert made.unit == "USD"
    assert [s.unit for s in wanting] == ["USD"]


def test_a_png_needs_matplotlib_and_says_so(view: View, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "matplotlib.figure", None)
    with pytest.raises(RecordError, match=r"onrecord\[plot\].*\.svg"):
        write(series(view), tmp_path / "trade.png")


def test_bars_in_the_terminal(view: View) -> None:
    drawn = [str(line) for line in bars(series(view), 100)]
    assert any("25.1 billion" in line for line in drawn)


def test_series_and_checks_from_python(view: View) -> None:
    with onrecord.open(view.path) as record:
        [made] = record.series("trade", unit="billion USD")
        assert made.unit == "billion USD"
        assert any(p.derived for p in made.points)
        assert {f.check for f in record.checks("trade")} == {"baseline", "values"}
        assert record.series("potash") == []


def test_what_goes_on_in_one_land_is_not_of_a_pair(tmp_path: Path) -> None:
    path = tmp_path / "wage.record"
    wage = replace(figure(900, "2024"), measure="the minimum wage", subject=())
    trade = replace(figure(8e6, "2024"), measure="trade turnover", subject=())
    with Writer(path) as writer:
        writer.add(identify(replace(facts("a"), document=document("a"), figures=(wage, replace(trade, id="f2")))), "key", "model")
        writer.join([])
    with View(path) as opened:
        parties = {s.measure: len(s.parties) for s in series(opened)}
    assert parties["trade turnover"] == 2
    assert parties["minimum wage"] < 2


@pytest.mark.parametrize(
    ("phrase", "name"),
    [
        ("GDP growth", "change of gross domestic product"),
        ("growth of trade turnover", "change of trade turnover"),
        ("rising fuel prices", "fuel prices"),
        ("MC-9 jets", "MC-9 jets"),
        ("the increase", ""),
        ("The rate", ""),
    ],
)
def test_the_name_of_what_is_measured(phrase: str, name: str) -> None:
    assert Namer({}).name(phrase).name == name
