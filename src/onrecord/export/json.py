"""Record JSON: a folder with one file per report, the interchange form, and one of judgements where there are any."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

from onrecord.interchange import to_json
from onrecord.model import Facts
from onrecord.store import View

NAME, MEDIA_TYPE = "json", "application/json"


def write(view: View, out: Path) -> list[Path]:
    """One `<report id>.json` for each report in the folder `out`, and `judgements.json` where people have said something."""
    out.mkdir(parents=True, exist_ok=True)
    made = []
    for facts in view.all_facts():
        path = out / f"{file_name(facts.document.id)}.json"
        path.write_text(json.dumps(row_of(facts), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
        made.append(path)
    log = [asdict(entry) for entry in view.judgements()]
    if log:
        path = out / "judgements.json"
        path.write_text(json.dumps({"judgements": log}, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
        made.append(path)
    return made


def row_of(facts: Facts) -> dict[str, Any]:
    """One report's record, with its id beside the fields of Record JSON."""
    return {"id": facts.document.id} | to_json(facts)


def file_name(report: str) -> str:
    """A report's id as a file name on any system."""
    return "".join("-" if c in '/\\:*?"<>|' or ord(c) < 32 else c for c in report)[:200]
