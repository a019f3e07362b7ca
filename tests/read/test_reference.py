"""Whom titles, roles and pronouns stand for, in reports written for this purpose."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from onrecord.model import Reading

TALKS = "President of Estonia Mart Tamme held talks with Prime Minister of Norway Ingrid Solberg in Tallinn on 3 April 2025. "


def meant(reading: Reading, words: str) -> list[set[str]]:
    """The names of those that each reference with these words stands for."""
    found = [r for r in reading.references if reading.text[r.start : r.end] == words]
    return [{reading.entity(x).name for x in r.entities} for r in found]  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("sentence", "words", "names"),
    [
        ("The President noted the growth of trade.", "The President", {"Mart Tamme"}),
        ("The President of Estonia noted the growth of trade.", "The President of Estonia", {"Mart Tamme"}),
        ("The head of state noted the growth of trade.", "The head of state", {"Mart Tamme"}),
        ("The Prime Minister noted the growth of trade.", "The Prime Minister", {"Ingrid Solberg"}),
        ("The Norwegian leader noted the growth of trade.", "The Norwegian leader", {"Ingrid Solberg"}),
        ("The two leaders discussed the energy market.", "The two leaders", {"Mart Tamme", "Ingrid Solberg"}),
        ("The interlocutors discussed the energy market.", "The interlocutors", {"Mart Tamme", "Ingrid Solberg"}),
        ("He noted the growth of trade.", "He", {"Mart Tamme"}),
        ("They discussed the energy market.", "They", {"Mart Tamme", "Ingrid Solberg"}),
    ],
)
def test_title_role_or_pronoun(read_text: Callable[..., Reading], sentence: str, words: str, names: set[str]) -> None:
    assert meant(read_text(TALKS + sentence), words) == [names]


def test_who_is_told_by_name_behind_a_passive_is_in_mind_as_a_subject_is(read_text: Callable[..., Reading]) -> None:
    """Of two presidents it is the one who spoke, not the one named last."""
    text = (
        "Work on the ferry line goes on. This was stated by President Mart Tamme of Estonia after talks with President of "
        "Latvia Anna Kalnina in Tartu. The President thanked the crews."
    )
    assert meant(read_text(text), "The President") == [{"Mart Tamme"}]


def test_a_clause_of_circumstance_goes_on_about_the_subject_beside_it(read_text: Callable[..., Reading]) -> None:
    text = (
        "Governor Pavel Ostrov came to Tartu. Minister Mart Tamme spoke to reporters. The last time the governor visited Estonia "
        "was in May, when he was received by President Kalle Sepp."
    )
    assert meant(read_text(text), "he") == [{"Pavel Ostrov"}]


@pytest.mark.parametrize(
    "sentence", ["The governor noted the growth of trade.", "The President of Latvia noted the growth of trade."]
)
def test_nobody_fits_and_it_stays_as_written(read_text: Callable[..., Reading], sentence: str) -> None:
    reading = read_text(TALKS + sentence)
    words = sentence.split(" noted", maxsplit=1)[0]
    assert all(found == set() for found in meant(reading, words))


def test_a_title_before_a_name_is_no_reference(read_text: Callable[..., Reading]) -> None:
    reading = read_text(TALKS)
    assert not [r for r in reading.references if r.entities and "Minister" in reading.text[r.start : r.end]]


def test_offsets_hold_the_words(read_text: Callable[..., Reading]) -> None:
    reading = read_text(TALKS + "The Prime Minister thanked him for his invitation.")
    assert all(reading.text[r.start : r.end].strip() == reading.text[r.start : r.end] for r in reading.references)


def test_in_a_quote_i_is_the_speaker_and_he_somebody_else(read_text: Callable[..., Reading]) -> None:
    text = 'President Jan Kos met with Prime Minister Petr Bok. "I am glad that he has come to my city," Jan Kos said.'
    reading = read_text(text)
    said = {reading.text[r.start : r.end]: r.entities for r in reading.references}
    assert said["I"] == said["my"] == ("jan-kos",)
    assert said["he"] == ("petr-bok",)


def test_she_is_whoever_bears_a_womans_given_name(read_text: Callable[..., Reading]) -> None:
    reading = read_text("Galina Kos met with Peter Bok in Vienna. She thanked him for the visit.")
    assert {reading.text[r.start : r.end]: r.entities for r in reading.references} == {
        "She": ("galina-kos",),
        "him": ("peter-bok",),
    }


def test_a_leader_known_by_surname_is_not_taken_for_another_state_s(read_text: Callable[..., Reading]) -> None:
    text = "The Belarusian leader said that talks would go on. Lukashenko met with Vladimir Putin. The Russian leader agreed."
    reading = read_text(text)
    assert meant(reading, "The Belarusian leader") == [{"Lukashenko"}]
    assert meant(reading, "The Russian leader") == [{"Vladimir Putin"}]


def test_nobody_holds_the_office_of_another_state(read_text: Callable[..., Reading]) -> None:
    reading = read_text("The Kenyan president spoke first. Thandi Nkosi, the South African president, answered.")
    assert meant(reading, "The Kenyan president") == [set()]


def test_a_leader_known_by_name_holds_no_office_of_another_state(read_text: Callable[..., Reading]) -> None:
    """Also where the report does not name his own."""
    reading = read_text("Emmanuel Macron had a telephone conversation with the President of Peru.")
    assert {"Emmanuel Macron"} not in meant(reading, "the President of Peru")


def test_she_is_whoever_was_the_subject_last_even_without_a_name(read_text: Callable[..., Reading]) -> None:
    reading = read_text(
        "Prime Minister Ingrid Solberg praised the ruling. The head of the agency disagreed. She spoke for an hour."
    )
    assert meant(reading, "She") == [set()]


def test_whom_the_parser_hangs_on_the_land_of_his_title_is_company(read_text: Callable[..., Reading]) -> None:
    reading = read_text(
        "Prime Minister Anna Kovac of Peru met with President of Chile Luis Perez in Santiago on 3 May 2024. They signed it."
    )
    assert meant(reading, "They") == [{"Anna Kovac", "Luis Perez"}]
