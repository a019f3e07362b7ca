"""What the server's pages cost: `python -m benchmarks.serve RECORD [--copies N]`.

Asks three times for each page, those of the largest things on record among them (the party of most reports, the longest report,
the pair with most facts), and prints the best time in the server, the size of the page, and what of it goes over the wire.
`--copies` makes a record N times the size first, of copies under other ids, to see how costs grow.
"""

from __future__ import annotations

import argparse
import gzip
import shutil
import sqlite3
import tempfile
import time
from pathlib import Path
from urllib.parse import quote

from starlette.testclient import TestClient

from onrecord.serve.app import create_app
from onrecord.serve.shelf import Held

TABLES = (
    "report", "entity", "same_as", "evidence", "meeting", "statement", "undertaking", "figure", "obstacle", "link", "search",
)  # fmt: skip
LARGEST = {
    "/reports/{}": "SELECT id FROM report ORDER BY facts DESC LIMIT 1",
    "/parties/{}": "SELECT id FROM entity ORDER BY seq LIMIT 1",
    "/meetings/{}": "SELECT id FROM thing WHERE type = 'meeting' ORDER BY tellings DESC LIMIT 1",
    "/undertakings/{}": "SELECT id FROM thing WHERE type = 'undertaking' ORDER BY tellings DESC LIMIT 1",
    "/series/{}": "SELECT id FROM series ORDER BY seq LIMIT 1",
    "/facts/{}": "SELECT id FROM thing WHERE type = 'statement' LIMIT 1",
    "/relations/{}": "SELECT a || '/' || b FROM pair ORDER BY facts DESC LIMIT 1",
    "/statements?who={}": "SELECT id FROM entity ORDER BY seq LIMIT 1",
}
PAGES = (
    "/", "/reports", "/parties", "/relations", "/undertakings", "/meetings", "/statements", "/figures", "/obstacles", "/series",
    "/sources", "/network", "/map", "/review", "/search?q=trade", "/search/suggest?q=tra", "/statements?text=trade&since=2022",
)  # fmt: skip


def copied(record: Path, copies: int, out: Path) -> None:
    """A record of `copies` times as many reports: every copy under ids of its own, entities shared, nothing else alike."""
    shutil.copy(record, out)
    db = sqlite3.connect(out, isolation_level=None)
    db.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; BEGIN")
    for copy in range(1, copies):
        for table in TABLES:
            names = [row[1] for row in db.execute(f"PRAGMA table_info({table})")]
            values = [_of_copy(table, name, copy) for name in names]
            columns = ",".join(f'"{name}"' for name in names)
            key = "id" if table == "report" else "report"
            chosen = f"SELECT {','.join(values)} FROM {table} WHERE {key} NOT LIKE '%~c%'"  # noqa: S608 names of our tables
            db.execute(f"INSERT INTO {table} ({columns}) {chosen}")
    db.execute("COMMIT")
    db.close()


def _of_copy(table: str, name: str, copy: int) -> str:
    """A column's value in a copy: reports, facts, meetings and undertakings are others, entities are the same."""
    if name == "report" or (table == "report" and name in ("id", "input_key")):
        return f"\"{name}\" || '~c{copy}'"
    if table == "same_as" and name == "canonical_id":
        return f"CASE kind WHEN 'entity' THEN canonical_id ELSE canonical_id || '~c{copy}' END"
    if table == "same_as" and name == "local_id":
        return f"CASE kind WHEN 'origin' THEN local_id || '~c{copy}' ELSE local_id END"
    return f'"{name}"'


def measured(client: TestClient, path: str) -> tuple[float, int, int]:
    """The best of three: milliseconds, bytes of the page, bytes over the wire."""
    best = float("inf")
    for _ in range(3):
        started = time.perf_counter()
        answer = client.get(path)
        best = min(best, time.perf_counter() - started)
        if answer.status_code != 200:
            raise SystemExit(f"{path}: {answer.status_code}")
    return best * 1000, len(answer.content), len(gzip.compress(answer.content, 5))


def largest(held: Held) -> list[str]:
    """The pages of the largest things on record."""
    return [path.format(quote(str(held.db.execute(sql).fetchone()[0]), safe="/:@")) for path, sql in LARGEST.items()]


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("record", type=Path)
    parser.add_argument("--copies", type=int, default=1)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        record = asked.record
        if asked.copies > 1:
            record = Path(folder) / "copies.record"
            copied(asked.record, asked.copies, record)
        started = time.perf_counter()
        app = create_app(record, cache=Path(folder), note=lambda _: None)
        held: Held = app.state.shelf.held()
        reports = len(held.view.report_ids())
        print(f"{reports:,} reports; index and warming {time.perf_counter() - started:.1f} s\n")
        client = TestClient(app, base_url="http://127.0.0.1", headers={"accept": "text/html"})
        print("| page | ms | kB | kB compressed |\n|---|---|---|---|")
        for path in (*PAGES, *largest(held)):
            took, size, wire = measured(client, path)
            print(f"| {path} | {took:.0f} | {size / 1000:.0f} | {wire / 1000:.0f} |")


if __name__ == "__main__":
    main()
