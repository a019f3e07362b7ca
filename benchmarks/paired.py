"""Facts as read beside the gold's, paired as the contract's scorer pairs them: what field benchmarks look into."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from benchmarks.shared import gold_texts, need, readings
from onrecord.extract import extract
from onrecord.interchange import to_json
from onrecord.model import Source
from onrecord.quality.score import pair

Row = dict[str, Any]


def paired(name: str, kind: str) -> Iterator[tuple[Row, Row, Row, Row]]:
    """For each fact of one kind that was found in one gold set: the gold's record, its fact, the record as read, its fact."""
    gold = {p.stem: json.loads(p.read_text(encoding="utf-8")) for p in sorted(need("gold", name).glob("*.json"))}
    texts = sorted(p for p in gold_texts(name).glob("*.txt") if p.stem in gold)
    for reading in readings([Source(id=p.stem, name=p.stem, text=p.read_text(encoding="utf-8")) for p in texts]):
        system, kept = to_json(extract(reading)), gold[reading.document.id]
        for wanted, found in pair(kind, kept, system).pairs:
            yield kept, wanted, system, found
