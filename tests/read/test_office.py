"""Offices: the title, what it is of, and whether it is held, acting or past."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from onrecord.model import Reading

Reader = Callable[..., Reading]
CASES = [
    ("Governor of Russia's Sverdlovsk Oblast Pavel Ostrov spoke.", ("Pavel Ostrov", "Governor", "Sverdlovsk Oblast", "")),
    (
        "Minister of Public Works and Transport of Laos Ana Kos arrived.",
        ("Ana Kos", "Minister of Public Works and Transport", "Laos", ""),
    ),
    (
        "Uzbekistan's Minister of Investment, Industry and Trade Ana Kos spoke.",
        ("Ana Kos", "Minister of Investment, Industry and Trade", "Uzbekistan", ""),
    ),
    (
        "Ana Kos, Diplomatic Advisor to the Italian Prime Minister, arrived.",
        ("Ana Kos", "Diplomatic Advisor to the Italian Prime Minister", "Italy", ""),
    ),
    (
        "European Commissioner for Energy Ana Kos spoke in Kyiv of the European Commission's plans.",
        ("Ana Kos", "European Commissioner for Energy", "European Commission", ""),
    ),
    (
        "He spoke with Dr. Jan Bok, Foreign and Security Policy Advisor to the German Chancellor.",
        ("Jan Bok", "Foreign and Security Policy Advisor to the German Chancellor", "Germany", ""),
    ),
    (
        "Pavel Ostrov, the First President of Serbia – Father of the Nation, came.",
        ("Pavel Ostrov", "First President", "Serbia", ""),
    ),
    ("Ana Kos, wife of President of Ukraine Petro Kos, came.", ("Petro Kos", "President", "Ukraine", "")),
    ("Chelyabinsk regional governor Oleg Kos came.", ("Oleg Kos", "governor", "Chelyabinsk", "")),
    ("Norwegian Defence Minister Prince Erik Kos came.", ("Erik Kos", "Defence Minister", "Norway", "")),
    ("Minister of the Sea of Portugal Ana Kos arrived.", ("Ana Kos", "Minister of the Sea", "Portugal", "")),
    ("Russian President Pavel Ostrov spoke in Moscow.", ("Pavel Ostrov", "President", "Russia", "")),
    ("Pavel Ostrov, the governor of the Leningrad Region, spoke.", ("Pavel Ostrov", "governor", "Leningrad Region", "")),
    ("President Marko Ilic of Serbia arrived.", ("Marko Ilic", "President", "Serbia", "")),
    ("Former British prime minister Anthony Marlow spoke.", ("Anthony Marlow", "prime minister", "United Kingdom", "former")),
    (
        "Acting Minister of Economy of Ukraine Olena Kovalenko spoke.",
        ("Olena Kovalenko", "Acting Minister of Economy", "Ukraine", "acting"),
    ),
    (
        "Secretary General of the Association of Southeast Asian Nations (ASEAN) Lee Min Ho came.",
        ("Lee Min Ho", "Secretary General", "Association of Southeast Asian Nations", ""),
    ),
    ("UN Special Envoy for Yemen Hans Lindqvist came.", ("Hans Lindqvist", "Special Envoy for Yemen", "UN", "")),
    ("US Ambassador to Ukraine Bridget Marlow came.", ("Bridget Marlow", "Ambassador to Ukraine", "US", "")),
    (
        "Adviser to the President of the French Republic Anne Dumas came.",
        ("Anne Dumas", "Adviser to the President", "French Republic", ""),
    ),
    (
        "EU trade and industry commissioner Anne Dumas came.",
        ("Anne Dumas", "trade and industry commissioner", "EU", ""),
    ),
    ("Anne Dumas, formerly the mayor of New York City, came.", ("Anne Dumas", "mayor", "New York City", "former")),
    (
        "Anthony Marlow was elected leader of the Conservative Party.",
        ("Anthony Marlow", "elected leader", "Conservative Party", ""),
    ),
    ("A spokeswoman for US President Bridget Marlow said so.", ("Bridget Marlow", "President", "US", "")),
    ("Anne is a senior adviser to US President Bridget Marlow.", ("Bridget Marlow", "President", "US", "")),
    ("Representatives of Mr. President Pavel Ostrov of Russia came.", ("Pavel Ostrov", "President", "Russia", "")),
    ("Under President Marko Ilic of Serbia trade grew.", ("Marko Ilic", "President", "Serbia", "")),
    (
        "US Under Secretary of State for Political Affairs James Walden came.",
        ("James Walden", "Under Secretary of State for Political Affairs", "US", ""),
    ),
    (
        "US Deputy Assistant Secretary of State for Trade and Border Affairs James Walden came.",
        ("James Walden", "Deputy Assistant Secretary of State for Trade and Border Affairs", "US", ""),
    ),
]


def offices(reading: Reading) -> set[tuple[str, str, str, str]]:
    """Every office as person, title, what it is of by name, and status."""
    named = {e.id: e.name for e in reading.entities} | {"": ""}
    return {(e.name, o.title, named[o.of], o.status) for e in reading.entities for o in e.offices}


@pytest.mark.parametrize(("text", "office"), CASES, ids=[text[:40] for text, _ in CASES])
def test_office_beside_a_name(text: str, office: tuple[str, str, str, str], read_text: Reader) -> None:
    assert offices(read_text(text)) == {office}


def test_one_person_may_hold_two_offices(read_text: Reader) -> None:
    found = offices(read_text("Qatari Deputy Prime Minister and Foreign Minister Khalid bin Nasser spoke."))
    assert {(title, of) for _, title, of, _ in found} == {("Deputy Prime Minister", "Qatar"), ("Foreign Minister", "Qatar")}


def test_a_plural_title_is_shared_out(read_text: Reader) -> None:
    found = offices(read_text("Foreign Ministers Pavel Ostrov of Russia and Kemal Aydin of Turkey met."))
    assert found == {("Pavel Ostrov", "Foreign Minister", "Russia", ""), ("Kemal Aydin", "Foreign Minister", "Turkey", "")}


def test_a_state_that_the_report_does_not_name_is_not_filled_in(read_text: Reader) -> None:
    assert offices(read_text("Foreign Minister Pavel Ostrov spoke on Monday.")) == {("Pavel Ostrov", "Foreign Minister", "", "")}


def test_every_office_has_the_words_that_state_it(read_text: Reader) -> None:
    reading = read_text("Prime Minister of the Kingdom of Thailand Somchai Wattana spoke.")
    (office,) = next(e for e in reading.entities if e.kind == "person").offices
    assert [s.quote for s in office.evidence] == ["Prime Minister of the Kingdom of Thailand Somchai Wattana"]
    assert office.head == "prime minister"


def test_ladies_and_gentlemen_hold_no_office(read_text: Reader) -> None:
    assert not offices(read_text("Ladies and gentlemen, Mr Marlow, thank you. Anthony Marlow thanked the guests."))


def test_of_heads_of_several_states_only_the_last_is_named(read_text: Reader) -> None:
    reading = read_text(
        "He called President of Serbia Marko Ilic, the Prime Minister of Greece and Prime Minister of the Netherlands Jan Visser."
    )
    held = {(who, title, of) for who, title, of, _ in offices(reading)}
    assert held == {("Marko Ilic", "President", "Serbia"), ("Jan Visser", "Prime Minister", "Netherlands")}


def test_a_plural_title_goes_to_each_of_a_list(read_text: Reader) -> None:
    reading = read_text("Deputy prime ministers Ana Kos, Marko Ilic and Jan Visser came with Olga Petrenko.")
    assert {who for who, title, _, _ in offices(reading) if title.lower() == "deputy prime minister"} == {
        "Ana Kos",
        "Marko Ilic",
        "Jan Visser",
    }


def test_offices_listed_without_names_are_not_those_of_the_person_before(read_text: Reader) -> None:
    reading = read_text("Olga Petrenko, Foreign Minister, Minister of Agriculture, Transport Minister and others came.")
    assert not offices(reading)


def test_those_who_serve_a_leader_and_those_who_held_an_office(read_text: Reader) -> None:
    served = "He spoke with Ana Kos, State Secretary to Prime Minister Jan Bok of Sweden."
    aide = ("Ana Kos", "State Secretary to Prime Minister", "Sweden", "")
    assert offices(read_text(served)) == {aide, ("Jan Bok", "Prime Minister", "Sweden", "")}
    held = "They met General Secretary Jan Bok of Laos and spoke of the late General Secretary Ana Kos."
    before = ("Ana Kos", "late General Secretary", "Laos", "former")
    assert offices(read_text(held)) == {before, ("Jan Bok", "General Secretary", "Laos", "")}


def test_a_plural_titles_body_is_that_of_every_holder(read_text: Reader) -> None:
    found = offices(read_text("European Commission Vice Presidents Ana Kos and Jan Bok came."))
    assert {(who, of) for who, _, of, _ in found} == {("Ana Kos", "European Commission"), ("Jan Bok", "European Commission")}


def test_two_deputies_titles_before_one_name_are_two_offices(read_text: Reader) -> None:
    text = "Deputy Assistant to the President and Deputy Homeland Security Advisor Jane Waller spoke in the United States."
    titles = {title for _, title, _, _ in offices(read_text(text))}
    assert titles == {"Deputy Assistant to the President", "Deputy Homeland Security Advisor"}


def test_a_wife_does_not_hold_her_husbands_office(read_text: Reader) -> None:
    assert not offices(read_text("Wife of the President of Serbia Ana Kos spoke in Belgrade."))


def test_a_second_president_is_not_the_first_ones_successor(read_text: Reader) -> None:
    found = offices(read_text("President of Ukraine Petro Kos spoke in Kyiv. It was President Waller who helped Ukraine."))
    assert found == {("Petro Kos", "President", "Ukraine", ""), ("Waller", "President", "", "")}
