"""Turns of transcripts and whom "I" stands for in them."""

from __future__ import annotations

import pytest

TALKS = """Beginning of the talks

President of Latvia Anna Berg: Good afternoon, Mr Prime Minister. I am glad to see you. My colleagues have prepared the agreement.

Prime Minister of Estonia Karl Holm: Thank you. I would like to invite you to Tartu.
"""


def test_a_label_opens_a_turn_that_runs_to_the_next(read_text) -> None:
    reading = read_text(TALKS)
    said = [reading.text[t.opens : t.end].strip()[:14] for t in reading.turns]
    assert said == ["Good afternoon", "Thank you. I w"]
    assert [reading.entity(t.voice).name for t in reading.turns] == ["Anna Berg", "Karl Holm"]


def test_i_is_the_speaker_of_the_turn(read_text) -> None:
    reading = read_text(TALKS)
    meant = [
        (reading.text[r.start : r.end], reading.entity(r.entities[0]).name)
        for r in reading.references
        if r.rule == "first person"
    ]
    assert meant == [("I", "Anna Berg"), ("My", "Anna Berg"), ("I", "Karl Holm")]


def test_labels_in_capitals_are_known_by_surname(read_text) -> None:
    text = "President Anna Berg of Latvia received the press.\n\nPRESIDENT BERG: I have a statement.\n\nQ: Will you sign?\n\nPRESIDENT BERG: I will."
    reading = read_text(text)
    assert {reading.entity(t.voice).name for t in reading.turns if t.voice != "Q"} == {"Anna Berg"}


def test_a_colon_alone_makes_no_turn(read_text) -> None:
    assert read_text("The Minister named two aims: Trade and transport.").turns == ()


def test_a_label_may_say_how_it_was_spoken(read_text) -> None:
    reading = read_text(TALKS.replace("Karl Holm:", "Karl Holm(retranslated):"))
    assert [reading.entity(t.voice).name for t in reading.turns] == ["Anna Berg", "Karl Holm"]
    assert reading.text[reading.turns[1].opens :].strip().startswith("Thank you")


@pytest.mark.parametrize(
    "line",
    [
        "Good afternoon, Mr President. Anna Berg: Mr Holm, I have seen the report.",
        "Karl Holm: Good. Anna Berg: And the second issue is grain.",
        "Karl Holm: Thank you.\n\nAnna Berg: — and that we hope to go on.",
        "Thank you. Anna Berg(ABC): 194 towns took part.",
    ],
)
def test_labels_after_short_turns_and_before_what_goes_on(read_text, line: str) -> None:
    reading = read_text(f"{TALKS}\n{line}\n")
    assert reading.entity(reading.turns[-1].voice).name == "Anna Berg"
    assert "Anna" in reading.text[reading.turns[-1].start : reading.turns[-1].opens]


def test_a_label_may_begin_with_any_capital(read_text) -> None:
    text = "Foreign Minister Mevlüt Çelik of Turkey received the press.\n\nFOREIGN MINISTER ÇELIK: Thank you. I will be brief."
    reading = read_text(text)
    assert [reading.entity(t.voice).name for t in reading.turns] == ["Mevlüt Çelik"]


def test_a_question_without_a_colon_is_nobody_elses_words(read_text) -> None:
    text = "President Anna Berg of Latvia received the press.\n\nPRESIDENT BERG: Thank you.\n\nQ Any news of a ceasefire?\n\nPRESIDENT BERG: Not yet."
    reading = read_text(text)
    assert [reading.text[t.opens : t.end].strip() for t in reading.turns] == [
        "Thank you.",
        "Any news of a ceasefire?",
        "Not yet.",
    ]
    assert reading.turns[1].voice == "Q"
