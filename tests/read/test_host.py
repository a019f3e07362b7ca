"""Host: offices whose state the others of their row have, or the journey that ends with them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from onrecord.model import Reading

Reader = Callable[..., Reading]
CASES = [
    (
        "The adviser flew to Quito, Ecuador to speak with President Ana Kos, and Foreign Minister Jan Bok.",
        {"Ana Kos": "Ecuador", "Jan Bok": "Ecuador"},
    ),
    (
        "She visited Norway on Monday and met officials there, including Foreign Minister Jan Bok.",
        {"Jan Bok": "Norway"},
    ),
    (
        "In Rome, Mr. Waller met with Prime Minister Giorgia Meloni, Minister of Trade Ana Kos, and others. Italy agreed.",
        {"Giorgia Meloni": "Italy", "Ana Kos": "Italy"},
    ),
    ("They spoke with President Marko Ilic of Serbia and President Jan Visser.", {"Marko Ilic": "Serbia", "Jan Visser": ""}),
]


@pytest.mark.parametrize(("text", "owners"), CASES)
def test_the_state_of_offices_in_a_row(text: str, owners: dict[str, str], read_text: Reader) -> None:
    reading = read_text(text)
    names = {e.id: e.name for e in reading.entities} | {"": ""}
    assert {e.name: names[o.of] for e in reading.entities for o in e.offices if e.name in owners} == owners
