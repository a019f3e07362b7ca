"""A long table is printed without rich's machinery: line by line it is what rich would print."""

from __future__ import annotations

import io

from hypothesis import given, settings
from hypothesis import strategies as st
from rich.console import Console

from onrecord.cli.listing import lines, table

WORDS = st.sampled_from(["a", "ferry", "naïve", "東京", "x" * 30, "two-part", "“said”", "one\ntwo", "tab\tbed"])
CELLS = st.lists(WORDS, max_size=6).map(" ".join)


@settings(max_examples=60, deadline=None, derandomize=True)
@given(columns=st.integers(1, 6), width=st.sampled_from([40, 80, 140]), data=st.data())
def test_the_lines_are_those_of_rich(columns: int, width: int, data: st.DataObject) -> None:
    header = tuple(data.draw(st.lists(st.sampled_from(["id", "what it is"]), min_size=columns, max_size=columns)))
    rows = data.draw(st.lists(st.tuples(*[CELLS] * columns), max_size=8))
    console = Console(file=(printed := io.StringIO()), width=width, highlight=False)
    console.print(table(header, rows))
    assert list(lines(console, header, rows)) == printed.getvalue().splitlines()
