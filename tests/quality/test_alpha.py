"""Agreement and intervals against the values that their textbooks print."""

from __future__ import annotations

import pytest

from onrecord.quality.alpha import alpha
from onrecord.quality.interval import wilson


def units(*coders: str) -> list[list[str | None]]:
    return [[None if code == "." else code for code in unit] for unit in zip(*(c.split() for c in coders), strict=True)]


@pytest.mark.parametrize(
    ("coders", "value"),
    [  # Krippendorff 2011, sections A, B and C
        (("0 1 0 0 0 0 0 0 1 0", "1 1 1 0 0 1 0 0 0 0"), 0.095),
        (("a a b b d c c c e d d a", "b a b b b c c c e d d d"), 0.692),
        (
            (
                "1 2 3 3 2 1 4 1 2 . . .", "1 2 3 3 2 2 4 1 2 5 . 3",
                ". 3 3 3 2 3 4 2 2 5 1 .", "1 2 3 3 2 4 4 1 2 5 1 .",
            ),
            0.743,
        ),
    ],
)  # fmt: skip
def test_alpha_is_what_the_textbook_has(coders: tuple[str, ...], value: float) -> None:
    assert alpha(units(*coders)) == pytest.approx(value, abs=0.0005)


def test_alpha_of_perfect_agreement_is_one_and_of_nothing_to_differ_on_is_open() -> None:
    assert alpha(units("a b a", "a b a")) == 1
    assert alpha(units("a a a", "a a a")) is None
    assert alpha([["a"], ["b", None]]) is None
    assert alpha([]) is None


def test_the_order_of_coders_and_units_changes_nothing() -> None:
    found = units("a b b a", "a b a .", "b b a a")
    assert alpha(found) == pytest.approx(alpha([unit[::-1] for unit in reversed(found)]))


@pytest.mark.parametrize(
    ("hits", "total", "low", "high"),
    [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611), (1, 29, 0.0061, 0.1718)],
)  # Newcombe 1998, table I, method 3
def test_wilson_is_what_the_textbook_has(hits: int, total: int, low: float, high: float) -> None:
    found = wilson(hits, total)
    assert (found.low, found.high) == (pytest.approx(low, abs=0.0001), pytest.approx(high, abs=0.0001))


def test_an_empty_sample_says_nothing() -> None:
    assert wilson(0, 0).value is None
