"""How a statement is told in one sentence, with its own cue wherever that can stand so."""

from collections.abc import Callable
from pathlib import Path

import pytest

from onrecord.identity import identify
from onrecord.model import Facts
from onrecord.said import as_sentence
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
])  # fmt: skip
def test_a_statement_is_told_with_its_own_cue(text: str, said: str, facts_of: Callable[..., Facts], tmp_path: Path) -> None:
    path = tmp_path / "one.record"
    with Writer(path) as writer:
        writer.add(identify(facts_of(MET + text, "2025-04-04")), "key", "model")
        writer.join([])
    with View(path) as view:
        assert said in [as_sentence(view, found) for found in view.facts("statements")]
