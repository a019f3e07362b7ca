"""Extract: a reading to facts. Each record type is one module and one line in `EXTRACTORS`.

An extractor has `NAME` (its field in `Facts`) and `extract(reading, facts)`, which yields facts; `facts` holds what the
extractors before it found. Order matters only in that way.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from onrecord.extract import figure, link, meeting, obstacle, statement, undertaking
from onrecord.model import Facts, Reading

EXTRACTORS = (meeting, statement, figure, undertaking, obstacle, link)


def extract(reading: Reading) -> Facts:
    """All facts of one report."""
    facts = Facts(document=reading.document, entities=reading.entities)
    for extractor in EXTRACTORS:
        found: dict[str, Any] = {extractor.NAME: tuple(extractor.extract(reading, facts))}
        facts = replace(facts, **found)
    return facts
