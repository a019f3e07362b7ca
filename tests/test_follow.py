from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from onrecord.errors import QueryError
from onrecord.follow import assertions_of, silent, threads, today_of
from onrecord.identity import identify
from onrecord.model import Assertion as Stage
from onrecord.pipeline import settle
from onrecord.query import Filter
from onrecord.store import View, Writer
from tests.sample import document, facts


@pytest.fixture
def view(tmp_path: Path) -> View:
    """A bridge agreed in 2022, under way in 2023, and a later report on the same parties that is silent on it."""
    reports = {"a": ("2022-05-01", "agreed"), "b": ("2023-02-01", "under way"), "c": ("2024-06-01", "")}
    path, same = tmp_path / "threads.record", []
    with Writer(path) as writer:
        for ident, (day, stage) in reports.items():
            one = facts(ident)
            bridge = tuple(replace(u, stage=stage) for u in one.undertakings) if stage else ()
            one = identify(replace(one, document=replace(document(ident), published=day), undertakings=bridge, obstacles=()))
            writer.add(one, "key", "model")
            same += [(ident, "entity", e.id, e.id, "") for e in one.entities]
            same += [(ident, "undertaking", u.id, "bridge", "") for u in one.undertakings]
        writer.join(same)
    with View(path) as opened:
        yield opened


def test_a_thread_has_its_assertions_by_date_and_the_stage_now(view: View) -> None:
    (thread,) = threads(view)
    assert [(a.date, a.stage) for a in thread.assertions] == [("2022-05-01", "agreed"), ("2023-02-01", "under way")]
    assert thread.stage == "under way"
    assert thread.last == date(2023, 2, 1)
    assert thread.read_since == 1


def test_one_account_that_passes_brings_its_whole_thread(view: View) -> None:
    (thread,) = threads(view, Filter(report="a"))
    assert [(a.report, a.stage) for a in thread.assertions] == [("a", "agreed"), ("b", "under way")]
    assert thread.last == date(2023, 2, 1)
    assert threads(view, Filter(report="c")) == []
    assert [t.ident for t in threads(view, Filter(stage="under way"))] == ["bridge"]
    assert threads(view, Filter(stage="agreed")) == []


def test_silence_is_counted_from_the_last_mention(view: View) -> None:
    found = threads(view)
    assert [t.ident for t in silent(found, "12m", date(2024, 6, 1))] == ["bridge"]
    assert silent(found, "2y", date(2024, 6, 1)) == []
    assert silent(found, "12m") == []


def test_a_length_of_time_that_is_none(view: View) -> None:
    with pytest.raises(QueryError, match="12m"):
        silent(threads(view), "a while")


def test_what_is_past_its_day_and_not_done_is_overdue_never_ended(tmp_path: Path) -> None:
    path = tmp_path / "due.record"
    with Writer(path) as writer:
        for ident, day, due, stage in (("a", "2022-05-01", "2022-12", "agreed"), ("b", "2023-02-01", "2023-06-30", "under way")):
            bridge = tuple(replace(u, stage=stage, due=due) for u in facts(ident).undertakings)
            writer.add(
                identify(replace(facts(ident), document=replace(document(ident), published=day), undertakings=bridge)), "k", "m"
            )
    settle(path)
    with View(path) as opened:
        (thread,) = threads(opened)
        assert [d.due for d in thread.deadlines] == ["2022-12", "2023-06-30"]
        assert (thread.due, thread.stage) == ("2023-06-30", "under way")
        assert not thread.is_overdue(date(2023, 6, 30))
        assert thread.is_overdue(date(2023, 7, 1))
        assert not replace(thread, stage="completed").is_overdue(date(2023, 7, 1))
        assert today_of(opened) == date(2023, 2, 1)


def test_a_step_back_counts_and_is_marked(tmp_path: Path) -> None:
    path = tmp_path / "back.record"
    with Writer(path) as writer:
        for ident, day, stage in (("a", "2022-05-01", "under way"), ("b", "2023-02-01", "discussed")):
            bridge = tuple(replace(u, stage=stage) for u in facts(ident).undertakings)
            writer.add(
                identify(replace(facts(ident), document=replace(document(ident), published=day), undertakings=bridge)), "k", "m"
            )
    settle(path)
    with View(path) as opened:
        (thread,) = threads(opened)
    assert thread.stage == "discussed"
    assert [a.report for a in thread.steps_back] == ["b"]


def test_earlier_days_that_a_report_names_are_assertions_of_their_own() -> None:
    bridge = replace(
        facts().undertakings[0],
        stage="under way",
        assertions=(Stage("agreed", "ana-vale", "2021-03"), Stage("under way", "", "2022")),
    )
    made = list(assertions_of(bridge, "first", "2024-05-04"))
    assert [(a.date, a.stage, a.stated_by) for a in made] == [("2021-03", "agreed", "ana-vale"), ("2024-05-04", "under way", "")]
