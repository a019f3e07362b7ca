"""EDTF and TIMEX3: the table holds both ways, and every date that the reader makes agrees with it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.read.date_value import Interval, Point, day_point, unit_point
from onrecord.timex3 import TABLE, Same, mod_of, to_edtf, to_timex3

PAGE = Path(__file__).parent.parent / "docs" / "figures-and-dates.md"
DAYS = st.dates(min_value=date(1000, 1, 1), max_value=date(9000, 12, 31))
UNITS = st.sampled_from(["D", "W", "WE", "Mo", "Q", "Y", "DE", "CE"])


@pytest.mark.parametrize("row", TABLE, ids=lambda row: row.what)
def test_a_row_holds_the_ways_it_says(row: Same) -> None:
    assert to_edtf(row.timex3) == row.edtf
    if row.ways == "both":
        assert to_timex3(row.edtf) == row.timex3


@pytest.mark.parametrize("row", TABLE, ids=lambda row: row.what)
def test_the_docs_have_the_table(row: Same) -> None:
    edtf = f"`{row.edtf}`" if row.edtf else ""
    assert f"| {row.what} | {edtf} | `{row.timex3}` | {row.ways} |" in PAGE.read_text(encoding="utf-8")


@given(DAYS, UNITS)
def test_what_the_reader_makes_goes_both_ways(day: date, unit: str) -> None:
    point = unit_point(day, unit)
    assert to_timex3(point.edtf()) == point.timex3()
    assert to_edtf(point.timex3()) == point.edtf()


@given(DAYS, st.sampled_from(["SP", "SU", "FA", "WI", "H1", "H2", "Q1", "Q2", "Q3", "Q4"]))
def test_parts_of_a_year_go_both_ways(day: date, part: str) -> None:
    point = Point(day.year, part=part)
    assert to_edtf(to_timex3(point.edtf())) == point.edtf()
    assert to_timex3(point.edtf()) == point.timex3()


@given(DAYS, DAYS, st.times())
def test_intervals_and_moments_go_both_ways(one: date, other: date, clock: object) -> None:
    first, last = sorted((one, other))
    stretch = Interval(day_point(first), day_point(last)).edtf()
    assert to_edtf(to_timex3(stretch)) == stretch
    moment = day_point(first, clock=f"{clock:%H:%M}")
    assert to_edtf(moment.timex3()) == moment.edtf()
    assert to_timex3(moment.edtf()) == moment.timex3()


@given(st.text(alphabet="0123456789X-/.TWQHSPFY~?:Z+", max_size=24))
def test_no_string_breaks_it(text: str) -> None:
    to_timex3(text)
    to_edtf(text)


def test_about_is_a_mark_in_one_and_a_modifier_in_the_other() -> None:
    assert (to_timex3("2019~"), mod_of("2019~")) == ("2019", "APPROX")
    assert to_edtf("2019", "APPROX") == "2019~"
