"""Dates: the marked corpus, and that no words and no reference break the reader."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord import dates
from onrecord.read.date_bounds import bounds
from onrecord.read.date_holiday import day_of

CORPUS = Path(__file__).parent.parent / "corpus" / "en" / "dates.yml"
CASES = yaml.safe_load(CORPUS.read_text(encoding="utf-8"))["cases"]
WORDS = [
    *[
        "on",
        "in",
        "the",
        "of",
        "first",
        "last",
        "next",
        "this",
        "May",
        "March",
        "Tuesday",
        "24",
        "2022",
        "half",
        "quarter",
        "year",
        "week",
        "to",
        "from",
        "between",
        "and",
        "-",
        ",",
        "three",
        "ago",
    ],
    *[
        "Easter",
        "10:30",
        "am",
        "1980s",
        "century",
        "every",
        "2/24/2022",
        "31",
        "XX",
        "the",
        "end",
        "hours",
        "99999",
        "since",
        "by",
        "2022-02-30",
        "noon",
        "evening",
        "5th",
    ],
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"])
def test_marked_dates(case: dict[str, Any]) -> None:
    found = [[d.text, d.edtf, d.timex3] for d in dates(case["text"], on=str(case["day"]))]
    assert found == [[str(part) for part in expected] for expected in case["expect"]]


def test_the_basis_is_recorded() -> None:
    [stated] = dates("on 5 May 2021", on="2022-02-24")
    [resolved] = dates("on 5 May", on="2022-02-24")
    [unknown] = dates("on 5 May")
    assert (stated.basis, resolved.basis, unknown.basis) == ("stated", "document_date", "unknown")


def test_an_interval_has_its_two_ends_as_parts() -> None:
    [interval] = dates("from 2021 to 2023")
    assert [(part.text, part.edtf) for part in interval.parts] == [("2021", "2021"), ("2023", "2023")]


def test_prefer_says_which_way_a_weekday_points() -> None:
    assert dates("Friday", on="2024-07-10", prefer="future")[0].edtf == "2024-07-12"
    assert dates("Friday", on="2024-07-10")[0].edtf == "2024-07-05"


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("at 8", "2024-07-10T20:00:00"),
        ("8 tonight", "2024-07-10T20:00:00"),
        ("two Fridays from now", "2024-07-19"),
        ("the week after next", "2024-07-22/2024-07-28"),
        ("9 am CET", "2024-07-10T09:00:00+01:00"),
        ("Rosh Hashanah 2024", "2024-10-03"),
        ("Eid al-Fitr 2024", "2024-04-10"),
        ("Lunar New Year 2024", "2024-02-10"),
        ("Victoria Day 2021", "2021-05-24"),
        ("in nineteen seventy-eight", "1978"),
        ("1/2 hour", ""),
    ],
)
def test_requests_are_read_as_spoken(text: str, edtf: str) -> None:
    assert [d.edtf for d in dates(text, on="2024-07-10T09:30:00", prefer="future")] == [edtf]


def test_bare_hours_are_no_times_in_a_report() -> None:
    assert not dates("The price rose from 5 to 6 at 8 plants.", on="2024-07-10")


def test_earlier_this_week_ends_before_the_report() -> None:
    [week] = dates("They met earlier this week.", on="2024-07-10")
    assert (week.edtf, week.timex3) == ("2024-07-08/2024-07-09", "2024-W28")


def test_bounds_narrow_by_convention() -> None:
    [end] = dates("the end of March 2024")
    assert [f"{side:%Y-%m-%d}" for side in bounds(end) if side] == ["2024-03-21", "2024-04-01"]


def test_a_rule_that_is_none_gives_no_day() -> None:
    assert day_of("", 2024) is None
    assert day_of("E", 2024) is None


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=12), st.sampled_from(["", "2022-02-24", "2022", "2024-02-29", "nonsense"]))
def test_every_quote_is_the_text_at_its_place(words: list[str], on: str) -> None:
    text = " ".join(words)
    for found in dates(text, on=on):
        assert text[found.start : found.end] == found.text
