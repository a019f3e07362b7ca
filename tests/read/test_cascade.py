"""Cascade: a pattern's names stand for classes of words; the longest match wins and becomes one lexeme for the next stage."""

from __future__ import annotations

import pytest

from onrecord.read.cascade import Found, stage
from onrecord.read.lexeme import Lexicon, lexicon, row


@pytest.fixture
def words() -> Lexicon:
    return lexicon({"color": {"red": 1, "green": 2}, "thing": ["door", "doors"], "the": ["the"]}, lambda _: {}, ("found",))


def test_names_catch_and_parts_may_be_left_out(words: Lexicon) -> None:
    seen = []

    def painted(found: Found) -> str:
        seen.append((found.get("color"), found.word("thing"), found.has("the")))
        return found.text

    rules = stage(words, {"painted": "the? color thing?"}, {"painted": painted}, lambda _: "found")
    after = rules.apply(row("The red door and green", words))
    assert seen == [(1, "door", True), (2, "", False)]
    assert [v for v in after.values if v] == ["The red door", "green"]


def test_a_rule_that_declines_leaves_the_place_to_the_next(words: Lexicon) -> None:
    actions = {"never": lambda _: None, "short": lambda found: found.text}
    rules = stage(words, {"never": "color thing", "short": "color"}, actions, lambda _: "found")
    assert [v for v in rules.apply(row("red door", words)).values if v] == ["red"]


def test_a_pattern_with_an_unknown_class_is_an_error(words: Lexicon) -> None:
    with pytest.raises(KeyError, match="shape"):
        stage(words, {"odd": "shape"}, {"odd": lambda _: None}, lambda _: "found")


def test_lexemes_keep_their_place_in_the_text(words: Lexicon) -> None:
    text = "On 5 May, the U.S. paid $1,200.50 (10%)."
    lexemes = row(text, words)
    assert [text[a:b].lower() for a, b in zip(lexemes.starts, lexemes.ends, strict=True)] == lexemes.words
