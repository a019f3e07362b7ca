"""Names: every marked text gives the names that it is marked with, and no others; one thing goes by one id."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from onrecord.model import Reading

CORPUS = Path(__file__).parent.parent / "corpus" / "en" / "name.yml"
CASES = yaml.safe_load(CORPUS.read_text(encoding="utf-8"))
Reader = Callable[..., Reading]


@pytest.mark.parametrize("case", CASES, ids=lambda c: c["text"][:40])
def test_marked_names(case: dict[str, Any], read_text: Reader) -> None:
    reading = read_text(case["text"])
    found = {(e.kind, form) for e in reading.entities for form in e.mentions}
    wanted = {(kind, form) for kind, forms in case["names"].items() for form in forms}
    assert wanted <= found
    if not case.get("also"):
        assert found == wanted


@pytest.mark.parametrize(
    ("text", "forms"),
    [
        ("President of the Republic of Turkey Kemal Aydin spoke. Turkey agreed.", {"Republic of Turkey", "Turkey"}),
        ("The Eurasian Economic Union (EAEU) met. The EAEU agreed.", {"Eurasian Economic Union", "EAEU"}),
        ("President Olga Petrenko arrived in Kyiv. Petrenko spoke first.", {"Olga Petrenko", "Petrenko"}),
        ("Sverdlovsk grew fast. Yekaterinburg, as it is called now, has a metro.", {"Sverdlovsk", "Yekaterinburg"}),
        ("President Mohamed bin Zayed spoke. Mohammed bin Zayed agreed.", {"Mohamed bin Zayed", "Mohammed bin Zayed"}),
        (
            "The Vasilev National Centre of Virology grew. The Vasilev Centre is old.",
            {"Vasilev National Centre of Virology", "Vasilev Centre"},
        ),
        ("Talks were held in Kiev on Monday. The guests left Kyiv on Tuesday.", {"Kiev", "Kyiv"}),
    ],
)
def test_forms_of_one_thing_share_an_entity(text: str, forms: set[str], read_text: Reader) -> None:
    assert any(forms <= set(e.mentions) for e in read_text(text).entities)


def test_a_state_known_by_adjective_only_has_no_mentions(read_text: Reader) -> None:
    reading = read_text("Serbian President Marko Ilic spoke.")
    serbia = next(e for e in reading.entities if e.kind == "state")
    assert (serbia.id, serbia.mentions, serbia.iso) == ("serbia", (), "RS")


def test_every_mention_stands_where_it_says(read_text: Reader) -> None:
    reading = read_text("The Republic of Korea's Foreign Minister Han Ji-ho and the EU’s envoy met in Seoul, Korea.")
    for mention in reading.mentions:
        entity = reading.entity(mention.entity)
        assert entity is not None
        assert reading.text[mention.start : mention.end] in entity.mentions


def test_two_people_of_one_surname_stay_apart(read_text: Reader) -> None:
    reading = read_text("President Marko Ilic and First Lady Vesna Ilic met with Prime Minister Ana Kos.")
    assert {e.name for e in reading.entities if e.kind == "person"} == {"Marko Ilic", "Vesna Ilic", "Ana Kos"}


def test_a_short_form_in_parentheses_is_the_name_before_it(read_text: Reader) -> None:
    reading = read_text("The Federal Security Service (FSB) and the Kurdistan Workers' Party (PKK) were named. The FSB answered.")
    assert any({"Federal Security Service", "FSB"} <= set(e.mentions) for e in reading.entities)


def test_a_court_before_and_after_its_state_is_one(read_text: Reader) -> None:
    reading = read_text("The Supreme Court of Kenya ruled on Monday. The Kenya Supreme Court is in Nairobi.")
    assert any({"Supreme Court of Kenya", "Kenya Supreme Court"} <= set(e.mentions) for e in reading.entities)


def test_of_two_people_of_one_surname_the_bare_one_is_who_was_named_first(read_text: Reader) -> None:
    reading = read_text("Police spoke of Yusuf Khan on Friday. Khan had fled. Mayor Adil Khan thanked the police.")
    assert any({"Yusuf Khan", "Khan"} <= set(e.mentions) for e in reading.entities)


def test_a_president_is_not_the_first_lady_of_the_surname(read_text: Reader) -> None:
    reading = read_text("PRESIDENT MACRON: Brigitte Macron sends her regards to Tallinn.\n\nPresident Macron then left.")
    assert {e.mentions for e in reading.entities if e.kind == "person"} == {("MACRON", "Macron"), ("Brigitte Macron",)}
    assert {o.title for e in reading.entities for o in e.offices} == {"President"}


def test_two_people_in_one_word_are_two(read_text: Reader) -> None:
    reading = read_text("Andriy Kovalenko and Michael Berg met. The Kovalenko-Berg group wrote a plan.")
    assert {e.name for e in reading.entities if e.kind == "person"} == {"Andriy Kovalenko", "Michael Berg"}


def test_an_adjective_of_two_words_tells_the_state_of_an_office(read_text: Reader) -> None:
    reading = read_text("South Korean President Han Min-ho met with North Korean leader Kim Jong-un.")
    assert {o.of for e in reading.entities for o in e.offices} == {"south-korea", "north-korea"}


def test_republics_of_a_list_are_no_divisions(read_text: Reader) -> None:
    reading = read_text("They spoke of the Lugansk and Donetsk people's republics.")
    assert {(e.name, e.iso) for e in reading.entities} == {("Lugansk People's Republic", ""), ("Donetsk people's republics", "")}


def test_a_states_ministry_by_adjective_or_noun_is_one(read_text: Reader) -> None:
    reading = read_text(
        "The Foreign Ministry of Serbia spoke. The Serbian Foreign Ministry wrote to the Ministry of Foreign Affairs of Norway. "
        "The Ministry of Defense of Serbia agreed. The Serbian Defence Ministry thanked it."
    )
    bodies = {frozenset(e.mentions) for e in reading.entities if e.kind == "organization"}
    assert bodies == {
        frozenset({"Foreign Ministry of Serbia", "Serbian Foreign Ministry"}),
        frozenset({"Ministry of Foreign Affairs of Norway"}),
        frozenset({"Ministry of Defense of Serbia", "Serbian Defence Ministry"}),
    }


def test_a_body_and_its_commission_are_two(read_text) -> None:
    text = "The Chairperson of the African Union met the Chairperson of the African Union Commission in Dakar."
    assert {e.name for e in read_text(text).entities if e.kind == "organization"} == {"African Union", "African Union Commission"}


def test_a_short_form_of_two_words_is_what_the_long_name_is(read_text: Reader) -> None:
    text = "The ministers met at the Tarvo Lena Club in Oslo. On Sunday, Tarvo Lena lost to its rivals."
    bodies = [e for e in read_text(text).entities if e.kind == "organization"]
    assert [set(e.mentions) for e in bodies] == [{"Tarvo Lena Club", "Tarvo Lena"}]


def test_a_sum_in_a_states_money_does_not_name_the_state(read_text: Reader) -> None:
    assert not read_text("The monthly gap is about 5 billion US dollars.").entities


def test_a_person_behind_a_body_for_a_place_is_no_part_of_it(read_text: Reader) -> None:
    reading = read_text("Deputy Administrator for the Bureau for Africa Amara Kebede met with officials in Peru.")
    assert {e.name for e in reading.entities} >= {"Bureau for Africa", "Amara Kebede"}
