"""Names of places taken apart."""

from __future__ import annotations

import pytest

from onrecord.places.fold import fold
from onrecord.places.wording import plainer, stem, take_apart


@pytest.mark.parametrize(
    ("left", "right"), [("St. John's", "Saint Johns"), ("Gdańsk", "Gdansk"), ("the Hague", "The Hague"), ("Győr", "GYOR")]
)
def test_forms_that_meet(left: str, right: str) -> None:
    assert fold(left) == fold(right)


def test_words_beside_the_name() -> None:
    assert take_apart("Paris, Tex.").within == ("US-TX",)
    assert take_apart("Chernigov Oblast").division
    assert stem("the Republic of Tuva") == "tuva"
    assert plainer(fold("northern Ghana")) == "ghana"
    assert not take_apart("Kansas City").division
