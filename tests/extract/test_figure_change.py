"""Changes: how much a figure moved, which way and against what, by the words that tell it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from onrecord.model import Facts

TOLD = [
    ("Exports to Moldova reached $3 billion in 2023 (up 6 percent).", (6, "percent", "up")),
    ("Exports to Moldova reached $3 billion in 2023 (an increase of 6 percent).", (6, "percent", "up")),
    ("Exports to Moldova reached $3 billion in 2023 (-6 percent).", (6, "percent", "down")),
    ("Exports to Moldova reached $3 billion in 2023, which is almost 6 percent more than in 2022.", (6, "percent", "up")),
    ("Exports to Moldova reached $3 billion in 2023, 6 percent lower than in 2022.", (6, "percent", "down")),
    ("Exports to Moldova grew by a third to $3 billion in 2023.", (33.3, "percent", "up")),
    ("Exports to Moldova reached $3 billion in 2023, a fifth less than in 2022.", (20, "percent", "down")),
    ("Exports to Moldova reached $3 billion in 2023, twice as much as in 2022.", (2, "times", "up")),
    ("Exports to Moldova reached $3 billion in 2023, half as much as in 2022.", (0.5, "times", "down")),
    ("Exports to Moldova doubled to $3 billion in 2023.", (2, "times", "up")),
]


@pytest.mark.parametrize(("text", "told"), TOLD)
def test_how_much_an_amount_moved(facts_of: Callable[..., Facts], text: str, told: tuple[float, str, str]) -> None:
    (figure,) = (f for f in facts_of(text).figures if f.unit == "USD")
    assert figure.change is not None
    assert (figure.change.value, figure.change.unit, figure.change.direction) == told


@pytest.mark.parametrize(
    ("text", "baseline"),
    [
        ("Exports reached $3 billion in 2023, twice as much as in 2022.", "2022"),
        ("Exports reached $3 billion in the first half of 2023, 6 percent more than in the same period of 2022.", "2022-S1"),
        ("Exports reached $3 billion in 2023, 6 percent above the level of 2021.", "2021"),
    ],
)
def test_what_a_change_is_measured_against(facts_of: Callable[..., Facts], text: str, baseline: str) -> None:
    (figure,) = (f for f in facts_of(text).figures if f.unit == "USD")
    assert figure.change is not None
    assert figure.change.baseline.startswith("2022") if baseline.startswith("2022") else figure.change.baseline == baseline


def test_a_share_that_was_lost_is_no_change(facts_of: Callable[..., Facts]) -> None:
    (figure,) = facts_of("The country lost 8 percent of its wine exports.").figures
    assert (figure.value, figure.unit, figure.change) == (8, "percent", None)


def test_nothing_is_measured_against_its_own_time(facts_of: Callable[..., Facts]) -> None:
    text = "Over the past five years, 600 kilometres of roads were repaired in Peru, 12 times more than in the five years before these."
    changes = [f.change for f in facts_of(text, "2022-06-15").figures if f.change]
    assert [(c.value, c.unit, c.baseline) for c in changes] == [(12, "times", "")]


@pytest.mark.parametrize(
    "text",
    [
        "Exports fell by 3 percent of output in 2023.",
        "Turnout was down by 3 percent on 2017.",
        "Turnout was down 3 percent on 2017.",
    ],
)
def test_a_share_may_be_a_move(facts_of: Callable[..., Facts], text: str) -> None:
    (figure,) = facts_of(text).figures
    assert figure.change is not None
    assert (figure.change.value, figure.change.direction, figure.measure) == (3, "down", text.split(maxsplit=1)[0])


@pytest.mark.parametrize(
    ("text", "period", "baseline"),
    [
        ("In 2023 trade fell 5 percent from 2022.", "2023", "2022"),
        ("In 2023 trade was down 5% on 2022.", "2023", "2022"),
        ("Membership was down by 1.5% of the guild from the 2017 census.", "", "2017"),
        ("Trade grew by 5 percent from 2020 to 2022.", "2020/2022", ""),
        ("Pensions will rise 5 percent from 2026.", "2026", ""),
        ("Trade fell by 3 percent on Tuesday.", "2024-04-30", ""),
    ],
)
def test_what_a_share_is_measured_from(facts_of: Callable[..., Facts], text: str, period: str, baseline: str) -> None:
    (figure,) = facts_of(text, "2024-05-01").figures
    assert figure.change is not None
    assert (figure.period, figure.change.baseline) == (period, baseline)
