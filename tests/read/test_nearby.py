"""Nearby: offices whose state or body stands in the words around the title."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from onrecord.model import Reading

CASES = [
    ("Moldova's long-serving Ambassador to China Ana Kos gave an interview.", "Ana Kos", "Moldova"),
    ("A delegation of the Leningrad Region led by deputy governor Pavel Ostrov arrived.", "Pavel Ostrov", "Leningrad Region"),
    ("In Yerevan, Prime Minister Pavel Ostrov rejected the claims. Armenia is ready for talks.", "Pavel Ostrov", "Armenia"),
    ("Moldovan Energy Minister Ana Kos held talks with her Uzbek counterpart, Pavel Ostrov.", "Pavel Ostrov", "Uzbekistan"),
]


@pytest.mark.parametrize(("text", "person", "of"), CASES)
def test_owner_of_an_office_from_the_words_around_it(read_text: Callable[..., Reading], text: str, person: str, of: str) -> None:
    reading = read_text(text)
    names = {e.id: e.name for e in reading.entities}
    assert [names.get(o.of) for e in reading.entities if e.name == person for o in e.offices] == [of]


def test_no_state_for_a_city_that_is_no_capital(read_text: Callable[..., Reading]) -> None:
    reading = read_text("In Gyumri, Prime Minister Pavel Ostrov spoke. Georgia is ready for talks.")
    assert [o.of for e in reading.entities if e.kind == "person" for o in e.offices] == [""]
