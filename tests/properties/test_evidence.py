"""What must hold of any text: nothing crashes, every quote is the text at its place, reading twice gives the same."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.model import Facts, Source, Span
from onrecord.pipeline import facts_of
from onrecord.settings import Settings

REPORTS = Path(__file__).parents[2] / "examples" / "reports"
SEEDS = [path.read_text(encoding="utf-8") for path in sorted(REPORTS.glob("*.txt"))]
NOISE = [
    "",
    "\n",
    "\n\n",
    "\r\n",
    " ",
    "\u00a0",
    "\t",
    '"',
    "“",
    "”",
    "—",
    "(",
    ")",
    ":",
    "é",
    "e\u0301",
    "😀",
    "\u200b",
    "10%",
    "$5",
    "…",
    "He said",
]
LIMITS = settings(max_examples=25, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])


@st.composite
def disturbed(draw: st.DrawFn) -> str:
    """A piece of an example report with stretches cut out and noise put in."""
    text = draw(st.sampled_from(SEEDS))
    start = draw(st.integers(0, len(text) // 2))
    text = text[start : start + draw(st.integers(0, 700))]
    for _ in range(draw(st.integers(0, 6))):
        at = draw(st.integers(0, len(text)))
        cut = draw(st.integers(0, 12))
        text = text[:at] + draw(st.sampled_from(NOISE)) + text[at + cut :]
    return text


def read(text: str) -> Facts:
    return facts_of(Source(id="x", name="x.txt", text=text, published="2025-03-14"), Settings())


def spans(value: Any) -> Iterator[Span]:
    """Every span anywhere in a value."""
    if isinstance(value, Span):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from spans(item)
    elif is_dataclass(value):
        for field in fields(value):
            yield from spans(getattr(value, field.name))


def check(facts: Facts) -> None:
    text, furniture = facts.document.text, facts.document.furniture
    for span in spans(facts):
        assert text[span.start : span.end] == span.quote
        assert span.quote.strip() == span.quote != ""
    recorded = [facts.meetings, facts.statements, facts.undertakings, facts.figures, facts.obstacles, facts.links]
    for span in spans(tuple(recorded)):
        assert not any(span.start < zone.end and zone.start < span.end for zone in furniture), span


@LIMITS
@given(disturbed())
def test_every_quote_is_the_text_at_its_place(text: str) -> None:
    check(read(text))


@LIMITS
@given(st.text(max_size=200))
def test_any_characters_can_be_read(text: str) -> None:
    check(read(text))


@pytest.mark.parametrize("text", SEEDS, ids=[path.stem for path in sorted(REPORTS.glob("*.txt"))])
def test_reading_twice_gives_the_same(text: str) -> None:
    facts = read(text)
    check(facts)
    assert read(text) == facts


def test_every_fact_has_evidence_and_an_id_of_its_own() -> None:
    for text in SEEDS:
        facts = read(text)
        rows = [
            f
            for kind in ("meetings", "statements", "undertakings", "figures", "obstacles", "links")
            for f in getattr(facts, kind)
        ]
        assert [row for row in rows if not any(spans(row))] == []
        assert len({row.id for row in rows}) == len(rows)
