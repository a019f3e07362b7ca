"""Quotation marks of every kind, nested, left open, and apostrophes that are none."""

from __future__ import annotations

import pytest

from onrecord.model import Document, Zone
from onrecord.read.quotation import quotations


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"We agree," he said.', ["We agree,"]),
        ("“We agree,” he said. “All of us.”", ["We agree,", "All of us."]),
        ('"They call it "the lane", and it is," he said.', ['They call it "the lane", and it is,']),
        ('"We agree,” he said.', ["We agree,"]),
        ("''We agree,'' he said.", ["We agree,"]),
        ("«Мы согласны», — сказал он.", ["Мы согласны"]),
        ("the minister’s ‘green lane’ isn’t open", ["green lane"]),
        ('The text reads, in part:"Peace first."', ["Peace first."]),
        ('"The first paragraph goes on\n"and the second ends."', ["The first paragraph goes on", "and the second ends."]),
        ('"It has been felt everywhere, "she said.', ["It has been felt everywhere,"]),
        ("It’s the ministers’ plan.", []),
        ("No marks at all.", []),
    ],
)
def test_marks(text: str, expected: list[str]) -> None:
    document = Document(id="t", name="t", text=text, zones=(Zone(0, len(text), "body"),))
    assert [text[q.start : q.end] for q in quotations(document)] == expected


def test_furniture_is_left_out() -> None:
    text = '"Read more"\n"We agree," he said.'
    document = Document(id="t", name="t", text=text, zones=(Zone(0, 11, "furniture"), Zone(12, len(text), "body")))
    assert [text[q.start : q.end] for q in quotations(document)] == ["We agree,"]
