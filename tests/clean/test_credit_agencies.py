"""Agencies that no list has are known by their name and the words beside it; agencies that act are no outlets."""

from __future__ import annotations

import pytest

from onrecord.clean.credit import credits_of


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The canal opens in May, the Lowland Agency reports.", "Lowland Agency"),
        ("He said so, Marsh Press Agency reports.", "Marsh Press Agency"),
        ("So writes the Fenland Gazette in its evening edition.", "Fenland Gazette"),
        ("Trade grew, APS reported, citing the ministry.", "APS"),
        ("The minister told Delta News Agency about it.", "Delta News Agency"),
    ],
)
def test_credited(text: str, name: str) -> None:
    assert credits_of(text) == (name,)


@pytest.mark.parametrize(
    "text",
    [
        "The International Atomic Energy Agency reports that stocks grew.",
        "The European Space Agency said the launch was moved.",
        "The Border Security Agency announced new crossings.",
        "The APS grant was given to four farms.",
    ],
)
def test_no_credit(text: str) -> None:
    assert credits_of(text) == ()
