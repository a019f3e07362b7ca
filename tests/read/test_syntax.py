"""Syntax: a sentence goes on after a word that no mark ends, and a line break ends one."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from onrecord.model import Reading

Reader = Callable[..., Reading]


@pytest.mark.parametrize(
    "sentence",
    [
        "Counselor Jan Kos will travel to Vietnam and Japan.",
        "Today the Department of Trade, alongside the Treasury, published a list.",
        "Mr. Kos reiterated the strong support for self-defense and she and President Bok discussed the border.",
        "He held a call with Council of Northern Ports (CNP) First Deputy Chairman Per Lund on ice.",
    ],
)
def test_no_sentence_begins_after_a_word_that_no_mark_ends(sentence: str, read_text: Reader) -> None:
    doc = read_text(f"A visit to Asia\n\n{sentence}\n").doc
    starts = [t.idx for t in doc if t.is_sent_start and not t.is_space]
    assert starts == [0, doc.text.index(sentence)]


def test_the_title_goes_on_after_jr(read_text: Reader) -> None:
    doc = read_text(
        "Readout of President Joseph R. Biden, Jr. Call with President Marko Ilic of Serbia\n\nThey spoke today.\n"
    ).doc
    assert [s.text.split()[0] for s in doc.sents] == ["Readout", "They"]


def test_every_line_of_a_list_is_a_sentence(read_text: Reader) -> None:
    doc = read_text("Joining the call were:\n- Polish President Jan Bok\n- Czech Prime Minister Ana Kos\n").doc
    assert [s.text.split()[0] for s in doc.sents] == ["Joining", "-", "-"]


def test_under_secretary_is_a_title_not_a_place(read_text) -> None:
    reading = read_text("Under Secretary Lund and Minister Berg agreed on a plan. They thanked Under Secretary Lund.")
    first, second = reading.sentences()
    assert [t.dep_ for t in first if t.text == "Lund"] == ["nsubj"]
    assert [t.dep_ for t in second if t.text == "Lund"] == ["dobj"]


def test_a_prefix_and_its_word_are_one(read_text: Reader) -> None:
    words = [t.text for t in read_text("They want to de-escalate the quarrel and re-open the canal for a well-known ferry.").doc]
    assert {"de-escalate", "re-open", "well"} <= set(words)
