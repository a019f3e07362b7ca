"""JSON Lines: one file, one report's record a line."""

from __future__ import annotations

import json
from pathlib import Path

from onrecord.export.json import row_of
from onrecord.store import View

NAME, MEDIA_TYPE = "jsonl", "application/jsonl"


def write(view: View, out: Path) -> list[Path]:
    """All reports in the file `out`."""
    out.parent.mkdir(parents=True, exist_ok=True)
    with out.open("w", encoding="utf-8") as handle:
        for facts in view.all_facts():
            handle.write(json.dumps(row_of(facts), ensure_ascii=False) + "\n")
    return [out]
