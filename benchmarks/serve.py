"""What the server's pages and API cost: `python -m benchmarks.serve RECORD [--cache FOLDER] [--add]`.

Asks three times for each page, those of the largest things on record among them (the party of most reports, the longest report,
the pair with most facts), and prints the first and the best time in the server (of the processor: others may be at work),
the size of the page, what of it goes over the wire, and for a whole list the time to its first byte. `--add` also measures, on
a copy, what it takes to bring the index up to date after a judgement and after 100 more reports. `benchmarks.grown` makes
records that are large enough to tell.
"""

from __future__ import annotations

import argparse
import asyncio
import gzip
import resource
import shutil
import sqlite3
import tempfile
import time
from collections.abc import Callable, Sized
from contextlib import suppress
from pathlib import Path
from urllib.parse import quote

from starlette.testclient import TestClient

from benchmarks.grown import add_copy, prepare
from onrecord.contradiction import contradictions
from onrecord.need import needs
from onrecord.serve.app import create_app
from onrecord.serve.index import update
from onrecord.serve.shelf import Held
from onrecord.store import Journal, View, judge

MORE = 100
PARTY = "SELECT id FROM entity ORDER BY seq LIMIT 1"
PERSON = "SELECT id FROM entity WHERE kind = 'person' ORDER BY seq LIMIT 1"
PAIR = "SELECT a || '/' || b FROM pair ORDER BY facts DESC LIMIT 1"
LARGEST = {
    "/reports/{}": "SELECT id FROM report ORDER BY facts DESC LIMIT 1",
    "/parties/{}": PARTY,
    "/parties/{}?": PERSON,
    "/meetings/{}": "SELECT id FROM thing WHERE type = 'meeting' ORDER BY tellings DESC LIMIT 1",
    "/undertakings/{}": "SELECT id FROM thing WHERE type = 'undertaking' ORDER BY tellings DESC LIMIT 1",
    "/series/{}": "SELECT id FROM series ORDER BY seq LIMIT 1",
    "/series/{}?": "SELECT id FROM series ORDER BY points DESC LIMIT 1",
    "/facts/{}": "SELECT id FROM thing WHERE type = 'statement' LIMIT 1",
    "/relations/{}": PAIR,
    "/relations/{}?by=month": PAIR,
    "/statements?who={}": PARTY,
    "/undertakings?who={}": PARTY,
    "/meetings?who={}": PERSON,
    "/reports?who={}": PARTY,
    "/map?who={}": PARTY,
    "/network?who={}&level=people": PARTY,
    "/api/v1/statements?who={}": PARTY,
    "/api/v1/entities/{}": PARTY,
}
PAGES = (
    "/", "/reports", "/parties", "/relations", "/undertakings", "/meetings", "/statements", "/figures", "/obstacles", "/links",
    "/series", "/sources", "/network", "/network?level=people", "/map", "/review", "/tracker", "/check", "/add",
    "/threads", "/threads?every=true&stale=12m",
    "/search?q=trade", "/search?q=energy+cooperation", "/search/suggest?q=t", "/search/suggest?q=tra",
    "/statements?text=trade&since=2022", "/statements?kind=commits&text=the", "/undertakings?stage=agreed&sector=energy",
    "/meetings?where=Moscow", "/parties?text=vla", "/series?measure=trade",
    "/api/v1/meetings", "/api/v1/undertakings?stage=agreed", "/api/v1/statements", "/api/v1/entities", "/api/v1/reports",
    "/api/v1/relations", "/api/v1/panel", "/api/v1/series", "/api/v1/search?q=trade", "/api/v1/openapi.json",
)  # fmt: skip
STREAMS = (
    "/api/v1/statements?format=csv", "/api/v1/entities?format=jsonl", "/api/v1/meetings?format=jsonl", "/api/v1/panel?format=csv",
)  # fmt: skip
ROW = "| {} | {:.0f} | {:.0f} | {:.0f} | {:.0f} |"


def measured(client: TestClient, path: str) -> tuple[float, float, float, float]:
    """Milliseconds of the first and of the best of three, kilobytes of the page, and of what goes over the wire."""
    took = []
    for _ in range(3):
        started = time.process_time()
        answer = client.get(path)
        took.append(time.process_time() - started)
        if answer.status_code != 200:
            print(f"| {path} | HTTP {answer.status_code} |")
            break
    return took[0] * 1000, min(took) * 1000, len(answer.content) / 1000, len(gzip.compress(answer.content, 5)) / 1000


def first_byte(app: object, path: str) -> float:
    """Milliseconds until the first portion of a list that is streamed whole."""
    seen: list[float] = []
    started = time.perf_counter()
    scope = {
        "type": "http", "method": "GET", "path": path.partition("?")[0], "query_string": path.partition("?")[2].encode(),
        "headers": [(b"host", b"127.0.0.1")], "client": ("127.0.0.1", 1), "server": ("127.0.0.1", 80), "scheme": "http",
        "http_version": "1.1", "root_path": "", "raw_path": path.encode(),
    }  # fmt: skip

    async def receive() -> dict[str, object]:
        await asyncio.sleep(0.001)
        return {"type": "http.disconnect"} if seen else {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: dict[str, object]) -> None:
        if message["type"] == "http.response.body" and message.get("body"):
            seen.append(time.perf_counter())
            raise ConnectionError

    with suppress(BaseException):  # the client has gone away
        asyncio.run(app(scope, receive, send))  # type: ignore[operator]
    return (seen[0] - started) * 1000 if seen else float("nan")


def largest(held: Held) -> list[str]:
    """The pages of the largest things on record."""
    found = {path: held.db.execute(sql).fetchone() for path, sql in LARGEST.items()}
    return [path.format(quote(str(row[0]), safe="/:@")) for path, row in found.items() if row]


def in_background(held: Held) -> None:
    """What the lists cost that are found in the background and then kept."""
    finders: dict[str, Callable[[View], Sized]] = {"contradictions": contradictions, "needs": needs}
    for name, find in finders.items():
        started = time.process_time()
        found = find(held.view)
        print(f"{name}: {len(found)} found in {time.process_time() - started:.1f} s, in the background", flush=True)


def added(record: Path, index: Path) -> None:
    """What it takes to bring an index up to date, on copies of it and of its record."""
    with tempfile.TemporaryDirectory(dir=record.parent) as folder:
        own, its = (Path(shutil.copy(path, Path(folder) / path.name)) for path in (record, index))
        with Journal(own) as journal:
            ident, report = journal.db.execute("SELECT id, report FROM statement LIMIT 1").fetchone()
            judge(journal, "reject", f"{ident}@{report}", by="benchmark", kind="statement")
        print(f"a judgement taken up: {_updated(own, its):.2f} s")
        db = sqlite3.connect(own, isolation_level=None)
        prepare(db)
        add_copy(db, 999, MORE)
        db.close()
        print(f"{MORE} more reports: {_updated(own, its):.1f} s")


def _updated(record: Path, index: Path) -> float:
    started = time.perf_counter()
    if not update(record, index):
        raise SystemExit("the index would be made whole")
    return time.perf_counter() - started


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("record", type=Path)
    parser.add_argument("--cache", type=Path, help="where the index is, or is to be kept")
    parser.add_argument("--add", action="store_true")
    parser.add_argument("--only", default="", help="pages whose address has this in it")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        started = time.perf_counter()
        app = create_app(asked.record, cache=asked.cache or Path(folder), note=print)
        held: Held = app.state.shelf.held()
        counts = held.meta["counts"]
        print(f"{counts}\nindex ready in {time.perf_counter() - started:.1f} s, {held.index.stat().st_size / 1e6:.0f} MB\n")
        client = TestClient(app, base_url="http://127.0.0.1", headers={"accept": "text/html"})
        print("| page | ms, first | ms | kB | kB compressed |\n|---|---|---|---|---|")
        for path in filter(lambda p: asked.only in p, (*PAGES, *largest(held))):
            print(ROW.format(path, *measured(client, path)), flush=True)
        for path in filter(lambda p: asked.only in p, STREAMS):
            print(f"| {path}, first byte | {first_byte(app, path):.0f} | | | |", flush=True)
        print()
        if not asked.only:
            in_background(held)
        print(f"memory at most {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB")
        if asked.add:
            added(asked.record, held.index)


if __name__ == "__main__":
    main()
