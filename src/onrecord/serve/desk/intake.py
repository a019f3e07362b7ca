"""Intake: reports that come in by the browser are laid beside the record as files, read into it, and joined."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Sequence
from pathlib import Path

from onrecord.edtf import usable
from onrecord.errors import InputError, QueryError
from onrecord.pipeline import Step, read_into
from onrecord.serve.desk.jobs import Job
from onrecord.serve.render import report_url
from onrecord.serve.shelf import Held, Shelf
from onrecord.settings import load

LARGEST = 50_000_000  # bytes of one upload
UNSAFE = re.compile(r"[^\w.-]+")
KINDS = (".txt", ".md", ".html", ".htm", ".json", ".jsonl")


def folder_of(record: Path) -> Path:
    """Where uploads are kept as they came, so that they can be read again."""
    return record.with_name(f"{record.stem}-uploads")


def laid_file(record: Path, name: str, content: bytes) -> Path:
    """An uploaded file as it came, under a safe name; another content under the same name is kept beside it."""
    if len(content) > LARGEST:
        raise InputError(name, f"is larger than {LARGEST // 1_000_000} MB; read it with `onrecord read`")
    safe = UNSAFE.sub("-", Path(name.replace("\\", "/")).name).strip(".-") or "upload.txt"
    if Path(safe).suffix.casefold() not in KINDS:
        raise InputError(name, f"only {', '.join(KINDS)} are read")
    path = folder_of(record) / safe
    if path.is_file() and path.read_bytes() != content:
        path = path.with_stem(f"{path.stem}-{hashlib.sha256(content).hexdigest()[:8]}")
    return _written(path, content)


def laid_text(record: Path, text: str, title: str, day: str, outlet: str, url: str) -> Path:
    """A pasted report as a row of JSON Lines that holds what was said of it."""
    if not text.strip():
        raise QueryError("there is no text to read; paste a report, or choose a file")
    if day and not usable(day):
        raise QueryError(f"{day!r} is no date; give EDTF as 2024-03-15")
    if url and not url.startswith(("http://", "https://")):
        raise QueryError("an address starts with http:// or https://")
    text = text.replace("\r\n", "\n")
    ident = f"pasted-{hashlib.sha256(text.encode('utf-8', 'surrogatepass')).hexdigest()[:10]}"
    row = {"id": ident, "text": text, "title": title, "date": day, "outlet": outlet, "url": url}
    return _written(folder_of(record) / f"{ident}.jsonl", json.dumps(row).encode())


def read_them(shelf: Shelf, paths: Sequence[Path], job: Job) -> str:
    """Read the files into the record, join, index; returns where the result is shown."""
    before = set(shelf.held().view.report_ids())

    def on_step(step: Step) -> None:
        line = f"{Path(step.name).name}: {step.outcome}" + (f", {step.reason}" if step.reason else "")
        job.lines.append(line)
        job.say("Joining with what is on record", len(job.lines), len(paths))

    job.say("Reading", 0, len(paths))
    steps = read_into(shelf.record, [str(p) for p in paths], load(workers=1), on_step=on_step)
    failed = [s for s in steps if s.outcome == "failed"]
    if failed and len(failed) == len(steps):
        raise InputError(Path(failed[0].name).name, failed[0].reason)
    job.say("Making ready to search")
    held = shelf.renew()
    return _shown(held, before, steps, paths)


def _shown(held: Held, before: set[str], steps: Sequence[Step], paths: Sequence[Path]) -> str:
    """The page of the report where it is one; else the list of reports."""
    fresh = [r for r in held.view.report_ids() if r not in before]
    if len(fresh) == 1:
        return report_url(fresh[0])
    names = {s.name for s in steps if s.outcome != "failed"} | {str(p) for p in paths}
    known = [d.id for d in held.view.documents() if d.name in names or d.id in {p.stem for p in paths}] if not fresh else []
    return report_url(known[0]) if len(known) == 1 else "/reports"


def _written(path: Path, content: bytes) -> Path:
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(content)
    return path
