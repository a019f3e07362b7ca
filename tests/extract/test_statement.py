"""Statements: fields that the marked corpus does not compare, and what holds for every statement of any text."""

from __future__ import annotations

from collections.abc import Callable

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.extract.statement.lexicon import lexicon
from onrecord.model import Facts

SENTENCES = (
    "Ana Munteanu said that the road would open.",
    '"We are ready," said the minister.',
    "According to Reuters, the talks failed.",
    "They agreed to meet again, noting the progress made.",
    "President of Moldova Ana Munteanu: Friends, welcome.",
    'He asked: "Who will pay for it?"',
    "The road, he said, is closed.",
    "This was stated by the governor.",
    "“It is late,",
    "We call on all sides to stop.",
)


def test_agency_is_credited_only_in_the_same_sentence(facts_of: Callable[..., Facts]) -> None:
    facts = facts_of("Officials cited by Reuters said that the plant had closed. Ana Munteanu said that it was safe.")
    names = {e.id: e.name for e in facts.entities}
    assert [names.get(s.via, "") for s in facts.statements] == ["Reuters", ""]


def test_speaker_words_are_kept_as_evidence(facts_of: Callable[..., Facts]) -> None:
    (statement,) = facts_of("Ana Munteanu, the minister of trade, said that exports would grow.").statements
    assert statement.source is not None
    assert statement.source.quote.startswith("Ana Munteanu")


def test_mood_of_what_is_still_to_be_said(facts_of: Callable[..., Facts]) -> None:
    (statement,) = facts_of("Ana Munteanu will stress that the road is needed.").statements
    assert statement.modality == "future"


def test_addressee_is_who_was_told(facts_of: Callable[..., Facts]) -> None:
    facts = facts_of("Ana Munteanu told Radu Ionescu that the road was closed.")
    names = {e.id: e.name for e in facts.entities}
    assert [names.get(s.addressee) for s in facts.statements] == ["Radu Ionescu"]


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=6), st.sampled_from([" ", "\n\n"]))
def test_every_quote_is_the_text_there(facts_of: Callable[..., Facts], sentences: list[str], gap: str) -> None:
    text = gap.join(sentences)
    for statement in facts_of(text).statements:
        assert statement.content
        for span in (*statement.content, statement.cue, statement.source):
            assert span is not None
            assert text[span.start : span.end] == span.quote


def test_every_stance_of_the_lexicon_is_one_of_the_record() -> None:
    lex = lexicon()
    stances = {"asserts", "proposes", "commits", "requests", "warns", "praises", "denies", "expects"}
    tables = (*lex.verbs.values(), *lex.states.values(), *lex.felt.values(), *lex.nouns.values())
    assert {s for frames in tables for s in frames.values()} <= stances
    assert set(lex.held.values()) | set(lex.shown.values()) | set(lex.modals.values()) <= stances


def test_when_it_was_said_is_no_part_of_the_speaker(facts_of) -> None:
    facts = facts_of("According to officials on Saturday, the bridge in Riga will open in May.")
    assert [s.speaker for s in facts.statements] == ["officials"]


def test_a_first_person_whom_nobody_names_speaks_for_nobody(facts_of) -> None:
    assert facts_of("We agreed that the bridge must be opened. I am sure that trade will grow.").statements == ()


def test_who_issues_a_text_is_told_in_one_sentence(facts_of: Callable[..., Facts]) -> None:
    facts = facts_of("We, the leaders of Norway, Kenya, and Peru discussed the ports. We welcomed the efforts of Chad.")
    assert {s.speaker for s in facts.statements} == {"the leaders of Norway, Kenya, and Peru"}
    facts = facts_of("We, therefore, look forward to the new ferry line. We, therefore, welcome the talks in Oslo.")
    assert "therefore" not in {s.speaker for s in facts.statements}
