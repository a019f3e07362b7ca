"""Host: offices whose state the others of their row have, or the journey that ends with them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from onrecord.model import Reading

Reader = Callable[..., Reading]
CASES = [
    (
        "The Secretary will travel to Vilnius, Lithuania on March 6 to meet with President Ana Kos, and Foreign Minister Jan Bok.",
        {"Ana Kos": "Lithuania", "Jan Bok": "Lithuania"},
    ),
    (
        "He travelled to Poland on Monday, where he met with Polish leaders, including Foreign Minister Jan Bok.",
        {"Jan Bok": "Poland"},
    ),
    (
        "In Jerusalem, Mr. Waller met with Prime Minister Benjamin Netanyahu, Minister of Trade Ana Kos, and others. Israel agreed.",
        {"Benjamin Netanyahu": "Israel", "Ana Kos": "Israel"},
    ),
    ("They spoke with President Marko Ilic of Serbia and President Jan Visser.", {"Marko Ilic": "Serbia", "Jan Visser": ""}),
]


@pytest.mark.parametrize(("text", "owners"), CASES)
def test_the_state_of_offices_in_a_row(text: str, owners: dict[str, str], read_text: Reader) -> None:
    reading = read_text(text)
    names = {e.id: e.name for e in reading.entities} | {"": ""}
    assert {e.name: names[o.of] for e in reading.entities for o in e.offices if e.name in owners} == owners
