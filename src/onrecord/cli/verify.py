"""`onrecord verify`: re-read every span of a record."""

from __future__ import annotations

import json

import typer

from onrecord.cli import option
from onrecord.interchange import plain
from onrecord.store import View
from onrecord.store.verify import spans, verify

NAME = "verify"


def run(record: option.Record, as_json: option.Json = False) -> None:
    """Check that every quote is the text at its place; exit code 4 where one is not."""
    with View(record) as view:
        wrong, total, reports = list(verify(view)), spans(view), len(view.report_ids())
    if as_json:
        print(json.dumps({"reports": reports, "spans": total, "mismatches": plain(wrong)}, ensure_ascii=False))
    else:
        for m in wrong:
            print(f"{m.report}: {m.fact}: {m.start}-{m.end}: recorded {m.recorded!r}, the text has {m.found!r}")
        print(f"{total:,} spans in {reports:,} reports re-read, {len(wrong):,} mismatches.")
    raise typer.Exit(4 if wrong else 0)
