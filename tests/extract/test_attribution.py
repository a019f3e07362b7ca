"""The wide reading of attributions: attitudes, topics and sayings, each role with its words."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

import onrecord
from onrecord.extract.attribution import Attributed, attributed

CORPUS = Path(__file__).parent.parent / "corpus" / "en" / "attributions.yml"
CASES = yaml.safe_load(CORPUS.read_text(encoding="utf-8"))["cases"]


def _written(found: Attributed) -> str:
    roles = (" .. ".join(span.quote for span in role) for role in (found.source, found.cue, found.content))
    return " | ".join((found.kind, *roles))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"])
def test_what_a_sentence_attributes(case, read_text) -> None:
    assert [_written(a) for a in attributed(read_text(case["text"]))] == case["found"]


def test_spans_are_verbatim_and_a_cue_is_never_inside_another_content() -> None:
    text = " ".join(case["text"] for case in CASES)
    found = onrecord.attributions(text)
    assert all(text[s.start : s.end] == s.quote for a in found for s in (*a.source, *a.cue, *a.content))
    contents = [(s.start, s.end) for a in found for s in a.content]
    assert not any(a <= one.cue[0].start and one.cue[-1].end <= b for one in found for a, b in contents)


@pytest.mark.parametrize("text", ["", "   ", "Rain.", "?!"])
def test_nothing_is_found_in_nothing(text) -> None:
    assert onrecord.attributions(text) == []


def test_what_is_told_within_a_turn_of_a_transcript_is_attributed_too() -> None:
    text = "Interview with Ana Vale\n\nQ: And the port?\n\nAna Vale: I hope that it opens. The pilots told me that it will.\n\nQ: When?\n"
    found = [(a.source[0].quote if a.source else "", a.cue[0].quote) for a in onrecord.attributions(text)]
    assert ("I", "hope") in [(s, c.removesuffix(" that")) for s, c in found]
    assert "The pilots" in [s for s, _ in found]
