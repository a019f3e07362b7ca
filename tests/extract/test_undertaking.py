"""Undertakings: what is one, what is not, how far it has come, and that the evidence carries it."""

from __future__ import annotations

import pytest

from onrecord.extract import undertaking
from onrecord.extract.undertaking_net import net
from onrecord.extract.undertaking_phrase import shown
from onrecord.extract.undertaking_scorer import model


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("The presidents of Chile and Peru discussed the construction of a gas pipeline to the port of Ilo.", "pipeline"),
        ("The two ministers signed a memorandum on student exchanges between Norway and Kenya.", "memorandum"),
        ("Poland agreed to provide humanitarian assistance to Moldova.", "assistance"),
        ("The leaders discussed efforts to restore transport links between Armenia and Georgia.", "restore"),
        ("She stressed the importance of implementing the Lusaka agreements.", "agreements"),
    ],
)
def test_a_piece_of_work_is_found(facts_of, text, word):
    found = facts_of(text).undertakings
    assert any(word in u.label for u in found), [u.label for u in found]


@pytest.mark.parametrize(
    "text",
    [
        "The two sides have been friends for many years.",
        "Police arrested three men after a shooting near the station.",
        "The team won the final by two goals.",
        "The presidents met in Oslo on Tuesday.",
        "The militia was drawing up plans to attack the garrison in Tessalit, the army said.",
    ],
)
def test_general_talk_and_other_news_are_not(facts_of, text):
    assert facts_of(text).undertakings == ()


def test_what_a_state_does_at_home_is_none_in_other_news(facts_of):
    story = (
        "Prosecutors opened a criminal investigation of the shipyard's accounts on Monday. Workers had found three boxes of "
        "bills in a shed behind the canteen, and none of the sums in them could be traced to a ship. The owner, who is 71, left "
        "the town in spring and has not been seen there since. His neighbours said that he kept bees and rarely spoke. The "
        "trial may begin next winter, and the yard stays closed until then."
    )
    assert facts_of(story).undertakings == ()


@pytest.mark.parametrize(
    ("text", "stage"),
    [
        ("The parties discussed the creation of a joint visa centre.", "discussed"),
        ("The two ministers signed an agreement on air traffic.", "agreed"),
        ("The United States is providing security assistance to Moldova.", "under way"),
    ],
)
def test_the_stage_is_read_from_what_governs_it(facts_of, text, stage):
    assert stage in {u.stage for u in facts_of(text).undertakings}


def test_every_span_is_the_text_and_names_its_rule(facts_of):
    text = "Japan and Kenya agreed to build a port in Lamu. They also discussed a loan for the railway to Nairobi."
    found = facts_of(text).undertakings
    assert found
    for one in found:
        assert one.evidence
        for span in one.evidence:
            assert text[span.start : span.end] == span.quote
            assert span.rule


def test_two_mentions_of_a_named_agreement_are_one(facts_of):
    text = "The leaders discussed implementing the Lusaka Agreements. They stressed the need to fulfil the Lusaka Agreements."
    named = [u for u in facts_of(text).undertakings if "Lusaka" in u.label]
    assert len(named) == 1
    assert len(named[0].evidence) > 1


def test_parties_are_the_bodies_named_with_it(facts_of, read_text):
    text = "Norway and Kenya signed a memorandum on student exchanges."
    reading = read_text(text)
    states = {e.id for e in reading.entities if e.kind == "state"}
    parties = {p for u in facts_of(text).undertakings for p in u.parties}
    assert states <= parties


@pytest.mark.parametrize(
    ("stages", "furthest"),
    [
        (["proposed", "agreed", "discussed"], "agreed"),
        (["under way", "stalled"], "stalled"),
        (["proposed"], "proposed"),
    ],
)
def test_the_furthest_stage_counts_and_a_halt_outweighs_it(stages, furthest):
    assert undertaking.furthest(stages) == furthest


def test_weights_hold_words_not_sentences():
    table = model()
    features = [*net().rows, *(f for part in ("gate", "kind", "sector", "stage") for f in table[part]["weights"])]
    assert max(len(f.split()) for f in features) <= 6


@pytest.mark.parametrize(
    ("text", "word", "sector"),
    [
        ("The two ministers signed an agreement on vaccine deliveries to Kenya.", "vaccine", "health"),
        ("The presidents of Chile and Peru discussed the construction of a gas pipeline.", "pipeline", "energy"),
        ("The leaders discussed new sanctions against the regime in Syria.", "sanctions", "trade"),
    ],
)
def test_a_word_that_settles_the_field_of_work_counts_most(facts_of, text, word, sector):
    assert {u.sector for u in facts_of(text).undertakings if word in u.label} == {sector}


def test_a_relative_clause_is_not_part_of_the_name(facts_of):
    text = "The two ministers signed an agreement on air traffic that both countries had wanted for years."
    labels = [u.label for u in facts_of(text).undertakings]
    assert any("agreement" in label for label in labels)
    assert not any(" that " in label for label in labels)


def test_a_verb_that_shares_its_object_is_named_with_it(facts_of):
    text = "Norway and Kenya agreed to suspend or remove the non-tariff barriers to trade in fish that they had raised in April."
    labels = [u.label for u in facts_of(text).undertakings]
    assert "suspend" not in labels
    assert any(label.startswith("remove the non-tariff barriers") for label in labels)


@pytest.mark.parametrize(
    ("cut", "rest"),
    [
        ("efforts to promote security", ", stability, and growth"),
        ("steps to meet the challenges of economic competition and transnational", " threats"),
    ],
)
def test_a_label_ends_with_a_whole_phrase(nlp, cut: str, rest: str):
    text = f"Chile and Peru agreed on {cut}{rest} in the Andes."
    head = next(t for t in nlp(text) if t.text == cut.split(maxsplit=1)[0])
    assert text[slice(*shown(head, (head.idx, head.idx + len(cut))))] == cut + rest


def test_a_label_does_not_begin_with_a_pronoun(nlp):
    text = "They will build a bridge."
    head = next(t for t in nlp(text) if t.text == "build")
    assert text[slice(*shown(head, (0, len(text) - 1)))] == "build a bridge"


def test_one_work_told_twice_in_the_same_words_is_one(facts_of):
    text = "Kenya and Peru discussed anti-corruption efforts. In Lima, both sides agreed to fund anti-corruption efforts."
    assert [u.label for u in facts_of(text).undertakings].count("anti-corruption efforts") <= 1


def test_a_statement_that_follows_is_no_work(facts_of):
    assert facts_of("Kenya, Peru and Chad issue the following joint statement.").undertakings == ()


def test_a_statement_that_says_something_is_no_work(facts_of):
    text = "The League released a statement saying that the attack on a base in Kenya hurt nobody. Peru and Chad will meet."
    assert not any("statement" in u.label for u in facts_of(text).undertakings)


def test_a_shared_list_before_a_name_is_part_of_it(nlp):
    text = "Norway will provide security, economic and humanitarian assistance to Chad."
    head = next(t for t in nlp(text) if t.text == "assistance")
    assert text[slice(*shown(head, (text.index("economic"), len(text) - 1)))].startswith("security, economic")


def test_a_clause_that_is_cut_off_is_no_part_of_a_name(nlp):
    text = "They discussed the commitment to provide food to Chad and other ways the United States can help it."
    head = next(t for t in nlp(text) if t.text == "provide")
    assert text[slice(*shown(head, (head.idx, text.index(" can"))))] == "provide food to Chad"
