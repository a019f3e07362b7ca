"""How a statement is told in one sentence, with its own cue wherever that can stand so."""

from collections.abc import Callable
from pathlib import Path

import pytest

from onrecord.identity import identify
from onrecord.model import Facts
from onrecord.said import _agreeing, _closed, _whose, as_sentence
from onrecord.store import View, Writer

MET = "President of Estonia Mart Tamme held talks with Prime Minister of Norway Ingrid Solberg in Tallinn on 3 April 2025. "


@pytest.mark.parametrize(("text", "said"), [
    ("Mart Tamme also noted that trade had grown.", "Mart Tamme also noted that trade had grown."),
    (
        "Mart Tamme opened the talks, stressing that the ferry line would stay open.",
        "Mart Tamme stressed that the ferry line would stay open.",
    ),
    ("According to Mart Tamme, the ferry line would stay open.", "According to Mart Tamme, the ferry line would stay open."),
    ("The ferry line would stay open, Mart Tamme said.", "Mart Tamme said: The ferry line would stay open."),
    (
        "Mart Tamme reaffirmed Estonia's commitment to keep the ferry line open.",
        "Mart Tamme reaffirmed Estonia's commitment to keep the ferry line open.",
    ),
    ("Norway remains ready to open the ferry line.", "Norway remains ready to open the ferry line."),
    (
        "Mart Tamme informed the Prime Minister of Norway in detail about the repair of the ferry.",
        "Mart Tamme informed the Prime Minister of Norway in detail about the repair of the ferry.",
    ),
    (
        "In his opinion, the ferry line would stay open, Mart Tamme said.",
        "Mart Tamme said: In his opinion, the ferry line would stay open.",
    ),
    ("The United States welcomes the new ferry line.", "The United States welcomes the new ferry line."),
])  # fmt: skip
def test_a_statement_is_told_with_its_own_cue(text: str, said: str, facts_of: Callable[..., Facts], tmp_path: Path) -> None:
    path = tmp_path / "one.record"
    with Writer(path) as writer:
        writer.add(identify(facts_of(MET + text, "2025-04-04")), "key", "model")
        writer.join([])
    with View(path) as view:
        assert said in [as_sentence(view, found) for found in view.facts("statements")]


@pytest.mark.parametrize(
    ("cue", "told"),
    [("are ready to", "is ready to"), ("also reaffirm", "also reaffirms"), ("deny", "denies"), ("will support", "will support")],
)
def test_a_cue_agrees_with_one_speaker(cue: str, told: str) -> None:
    assert _agreeing(cue) == told


def test_a_direct_quotation_is_said_whatever_its_stance(facts_of: Callable[..., Facts], tmp_path: Path) -> None:
    text = MET + 'The message reads: "We will keep the ferry line open and build a new harbour together."'
    path = tmp_path / "one.record"
    with Writer(path) as writer:
        writer.add(identify(facts_of(text, "2025-04-04")), "key", "model")
        writer.join([])
    with View(path) as view:
        (told,) = (as_sentence(view, found) for found in view.facts("statements") if found.fact.kind == "direct")
    assert " said: “We will keep the ferry line open" in told


def test_a_quotation_that_opens_at_the_end_is_left_off() -> None:
    assert _closed('he was "humbled" by the results and "') == 'he was "humbled" by the results'
    assert _closed('he called it "historic') == 'he called it "historic"'


def test_a_pronoun_is_its_own_possessive() -> None:
    assert [_whose(name) for name in ("their", "Ana Vale", "the United States")] == ["their", "Ana Vale’s", "the United States’"]
