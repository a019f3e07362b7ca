"""Event codes of clauses and facts, on sentences made for the purpose."""

from __future__ import annotations

import pytest
from spacy.tokens import Doc

from onrecord.extract.event import _with_parts, event_of

CLAUSES = [
    ("Norland agreed to send engineers to the port.", "AGREE"),
    ("Norland refused to meet the envoy of Sudland.", "REJECT"),
    ("The minister called for an immediate ceasefire.", "REQUEST"),
    ("The two presidents held talks in Geneva on Monday.", "CONSULT"),
    ("Norland imposed sanctions on three banks.", "SANCTION"),
    ("Norland lifted the embargo on grain from Sudland.", "CONCEDE"),
    ("The government suspended aid to Sudland.", "SANCTION"),
    ("The president praised the work of the mission.", "SUPPORT"),
    ("The ministry condemned the attack on the convoy.", "ACCUSE"),
    ("The army will shell the town if the bridge is not opened.", "THREATEN"),
    ("The minister said that Norland must open its archives.", "REQUEST"),
    ("The spokesman said the government is ready to lift the ban.", "AGREE"),
    ("Thousands of workers staged a demonstration in the capital.", "PROTEST"),
    ("Police detained four journalists near the border.", "COERCE"),
    ("The general did not agree to the plan.", "REJECT"),
]


@pytest.mark.parametrize(("clause", "wanted"), CLAUSES, ids=[c for c, _ in CLAUSES])
def test_the_class_of_a_clause(nlp, clause: str, wanted: str) -> None:
    found = event_of(next(iter(nlp(clause).sents)))
    assert found is not None
    assert found.root == wanted


def test_a_clause_that_fits_no_class_has_none(nlp) -> None:
    assert event_of(next(iter(nlp("The valley is green in spring.").sents))) is None


def test_the_deed_of_the_actor_counts(nlp) -> None:
    sentence = next(iter(nlp("Norland condemned the raid after Sudland had bombed the harbour.").sents))
    actor = next(t for t in sentence if t.text == "Sudland")
    assert event_of(sentence, actor=actor).root == "ASSAULT"


def test_a_call_is_consultation_by_phone(facts_of) -> None:
    facts = facts_of("President Joe Biden spoke by phone with Prime Minister Kishida Fumio of Japan on Tuesday.")
    assert [(m.event, m.mode) for m in facts.meetings] == [("CONSULT", "phone")]


def test_a_list_of_thousands_is_gone_through(nlp) -> None:
    size = 3000
    chain = Doc(nlp.vocab, words=["cars"] * size, heads=[0, *range(size - 1)], deps=["ROOT"] + ["conj"] * (size - 1))
    assert len(list(_with_parts(chain[0]))) == size
