"""Numbers: the marked corpus, number words, and that no words break the reader."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord import figures
from onrecord.read.numbers import numbers, quantities

CORPUS = Path(__file__).parent.parent / "corpus" / "en" / "quantities.yml"
CASES = yaml.safe_load(CORPUS.read_text(encoding="utf-8"))["cases"]
WORDS = [
    "two",
    "3",
    "1.5",
    "half",
    "a",
    "million",
    "hundred",
    "and",
    "-",
    "$",
    "US",
    "€",
    "percent",
    "%",
    "km",
    "people",
    "dozens",
    "of",
    "several",
    "over",
    "about",
    "third",
    "1/2",
    "2022",
    "first",
    "thousand",
    "to",
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"])
def test_marked_quantities(case: dict[str, Any]) -> None:
    text = case["text"]
    found = [
        [text[q.start : q.end], q.value if q.value is not None else [q.low, q.high], q.unit, q.modifier] for q in figures(text)
    ]
    assert found == case["expect"]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("three hundred and twenty-one", 321),
        ("4 thousand 3 hundred and 21", 4321),
        ("two thirds", 2 / 3),
        ("10 1/2", 10.5),
        ("minus five", -5),
        ("1,234.5", 1234.5),
        ("three million and a half", 3500000),
        ("nine point nought four", 9.04),
        ("two out of five", 0.4),
    ],
)
def test_number_words(text: str, value: float) -> None:
    [(start, end, found)] = numbers(text)
    assert (text[start:end], found) == (text, pytest.approx(value))


def test_a_number_that_is_no_amount_has_a_role() -> None:
    text = "On May 5, 2022 the third call on article 7 took place."
    assert [q.role for q in quantities(text)] == ["date", "date", "ordinal", "name"]


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=12))
def test_every_quantity_lies_in_its_text(words: list[str]) -> None:
    text = " ".join(words)
    for found in quantities(text):
        assert 0 <= found.start <= found.number_start < found.number_end <= found.end <= len(text)


@pytest.mark.parametrize(
    ("text", "ways"),
    [
        ("Exports rose by 5 percent to $6 billion.", ["up", "up"]),
        ("Imports fell from $3 million to $2 million.", ["", "down"]),
        ("It was a 5 percent drop after 3% higher growth.", ["down", "up"]),
        ("They sold 40 buses for $3 million.", ["", ""]),
        ("The stock lost 30 cents, or 1.2 percent, to $24.50.", ["down", "down", "down"]),
        ("The bank cut its rate by 1.5 percent, after a 2% annual rise.", ["down", "up"]),
        ("Debts were cut by a fifth to $8 million.", ["down", "down"]),
        ("Reserves fell by $9 billion in January to $70 billion.", ["down", "down"]),
    ],
)
def test_which_way_it_moved(text: str, ways: list[str]) -> None:
    assert [q.direction for q in figures(text)] == ways


def test_figures_leave_out_small_bare_numbers_and_keep_ages() -> None:
    found = figures("Option 2 won 5 to 4 as the index passed 7,200; the boy, 3 years of age, slept.")
    assert [(q.value, q.role) for q in found] == [(7200, ""), (3, "age")]
