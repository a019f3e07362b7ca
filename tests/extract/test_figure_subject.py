"""Whose figures are, and what they measure where the verb's subject is somebody."""

from __future__ import annotations

import pytest
from spacy.tokens import Doc

from onrecord.extract.figure_subject import FAR, _under

MEETING = "Prime Minister of Norway Ingrid Solberg met with President of Kenya Grace Wanjala in Oslo. "


def names(facts):
    known = {e.id: e.name for e in facts.entities}
    return [known[i] for i in facts.figures[0].subject]


@pytest.mark.parametrize(
    ("text", "about"),
    [
        (MEETING + "Bilateral trade grew by 12 percent last year.", {"Norway", "Kenya"}),
        (MEETING + '"Our trade has exceeded 300 million dollars," Grace Wanjala said.', {"Norway", "Kenya"}),
        (MEETING + '"We have built 14 clinics in the north," Grace Wanjala said.', {"Kenya"}),
        ("Peruvian exports to Chile rose to $2.4 billion in 2023.", {"Peru", "Chile"}),
        ("Kenyan farmers sold 12,000 tonnes of tea, according to the Bureau of Statistics.", {"Kenya"}),
        ("Norway will deliver 40 buses to Moldova, and Peru is looking on.", {"Norway", "Moldova"}),
        ("About 900 people were evacuated from Lamu.", {"Lamu"}),
    ],
)
def test_a_figure_is_about_those_of_its_phrase_and_clause(facts_of, text, about):
    assert set(names(facts_of(text))) == about


def test_what_is_taken_up_is_of_the_same(facts_of):
    facts = facts_of("Trade between Peru and Chile reached $900 million in 2022. In 2023, it amounted to $1.1 billion.")
    assert [f.measure for f in facts.figures] == ["Trade between Peru and Chile"] * 2
    assert facts.figures[0].subject == facts.figures[1].subject != ()


@pytest.mark.parametrize(
    ("text", "measure"),
    [
        ("The growth of bilateral trade by 41% over seven months pleases us.", "bilateral trade"),
        ("The operator estimates the cost of the cable at 900 million euros.", "the cost of the cable"),
        ("The bank gave a loan of $5 million to the port.", "loan"),
        ("The pump can reduce the losses by 20 percent.", "the losses"),
        ("Our trade turnover has passed the $7 billion mark.", "Our trade turnover"),
        ("The support for our fleet in the amount of 120 million dollars has arrived.", "support"),
        ("Kenya is among the investors with 150 joint projects currently underway worth over $14 billion.", "joint projects"),
        ("The government plans to programme 64 million dollars to support reforms in Moldova.", "support reforms in Moldova"),
    ],
)
def test_what_is_measured_is_no_actor_and_no_empty_word(facts_of, text, measure):
    assert measure in [f.measure for f in facts_of(text).figures]


@pytest.mark.parametrize(
    "text",
    [
        "He has a half brother in Lima.",
        "He flew on the Voskhod 2 mission.",
        "Rights under Articles 30-34, 38 and 41 of the Constitution stay in force.",
        "Boys between the ages of 14 and 18 may apply.",
        "The office is at 12 Harbour Street.",
        "About 200,0000 residents were told.",
    ],
)
def test_what_only_describes_is_none(facts_of, text):
    assert facts_of(text).figures == ()


def test_this_figure_is_the_one_before(facts_of):
    figures = facts_of("Tea exports reached $40 million. This figure will increase to $70 million by 2030.").figures
    assert [f.measure for f in figures] == ["Tea exports"] * 2


def test_a_list_of_thousands_is_looked_at_near_the_number_only(nlp):
    size = 3000
    chain = Doc(nlp.vocab, words=["cars"] * size, heads=[0, *range(size - 1)], deps=["ROOT"] + ["conj"] * (size - 1))
    assert len(_under(chain[0], 0)) == FAR + 1
