"""Meetings hidden in plain sight: `python -m benchmarks.hidden_meetings [--limit N] [--visits] [--misses]`.

Readouts of the White House and the State Department whose title names a counterpart (silver, from the title), read
without the title, the date given as metadata. Prints how often the counterpart is a participant of the first meeting
found in the body, how many participants there are beyond principal and counterpart, and how often the format agrees
with the title's word (a title knows no talks: they count as a meeting). `--visits` checks country and city of that
meeting against the official register of visits, where the body names them. The sample is drawn with a fixed seed;
documents of the gold sets are left out of `--misses`.
"""

from __future__ import annotations

import argparse
import json
import random
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from benchmarks.shared import need, readings
from onrecord import gazetteer
from onrecord.extract import meeting
from onrecord.model import Facts, Meeting, Reading, Source

SETS = ("whitehouse_readouts", "us_state_dept_2021_2022")
FORMATS = {"call": {"call"}, "meeting": {"meeting", "talks"}, "visit": {"visit"}}
WORD = re.compile(r"[^\W\d_]{2,}")
Row = dict[str, Any]


def rows(name: str) -> Iterator[Row]:
    """The documents of one set."""
    with need("corpora", "readouts", name, "data.jsonl").open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def silver(row: Row, kind: str) -> list[str]:
    """The words of the annotations of one kind."""
    return [a["text"] for a in row["annotations"] if a["type"] == kind]


def asked(row: Row) -> bool:
    """Whether the title names an event and a counterpart that the body names too."""
    return bool(silver(row, "title_counterpart") and silver(row, "counterpart_mention") and wanted(row))


def wanted(row: Row) -> str:
    """The format that the title's word for the event gives, '' where it gives none."""
    word = " ".join(silver(row, "title_event")).lower()
    if re.search(r"\bcall|phone|virtual|video", word):
        return "call"
    return "visit" if re.search(r"visit|travel|trip", word) else "meeting" if re.search(r"meet", word) else ""


def sample(limit: int, only: set[str] | None = None) -> list[Row]:
    """A fixed random sample of the documents asked about, or those in `only`."""
    found = [row for name in SETS for row in rows(name) if (row["id"] in only if only is not None else asked(row))]
    random.Random(20261122).shuffle(found)  # noqa: S311 a sample, no secret
    return found[:limit] if limit else found


def read(found: list[Row]) -> Iterator[tuple[Row, Reading, tuple[Meeting, ...]]]:
    """Each document with the meetings found in its body."""
    sources = [Source(id=r["id"], name=r["id"], text=r["text"], published=r["date"]) for r in found]
    for row, reading in zip(found, readings(sources), strict=True):
        facts = Facts(document=reading.document, entities=reading.entities)
        yield row, reading, tuple(meeting.extract(reading, facts))


def words_of(reading: Reading, ident: str) -> set[str]:
    """The words of all names of an entity."""
    entity = reading.entity(ident)
    return {w.casefold() for form in ((*entity.mentions, entity.name) if entity else (ident,)) for w in WORD.findall(form)}


def main() -> None:
    """Parse the arguments, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--limit", type=int, default=300)
    parser.add_argument("--visits", action="store_true")
    parser.add_argument("--misses", action="store_true")
    args = parser.parse_args()
    check = visits if args.visits else titles
    check(args.limit, show=args.misses)


def titles(limit: int, *, show: bool) -> None:
    """Counterpart, company and format against the titles."""
    count: Counter[str] = Counter()
    hidden = gold_ids()
    for row, reading, meetings in read(sample(limit)):
        count["documents"] += 1
        names = {w.casefold() for text in silver(row, "counterpart_mention") for w in WORD.findall(text)}
        principal = {w.casefold() for text in silver(row, "title_principal") for w in WORD.findall(text)}
        first = meetings[0] if meetings else None
        parties = [words_of(reading, p.entity) for p in first.participants] if first else []
        hit = any(p & names for p in parties)
        agrees = first is not None and first.format in FORMATS[wanted(row)]
        count["counterpart"] += hit
        count["format"] += agrees
        count["meetings"] += first is not None
        count["beyond"] += sum(not p & names and not p & principal for p in parties)
        if show and not (hit and agrees) and row["id"] not in hidden:
            got = first and (first.format, [p.entity for p in first.participants])
            print(row["id"][:100], wanted(row), sorted(names), got)
            print("    ", reading.text[:500].replace("\n", " / "))
    total = count["documents"]
    print(f"documents {total}; no meeting found in {total - count['meetings']}")
    print(f"counterpart in the main meeting {count['counterpart'] / total:.3f}; format {count['format'] / total:.3f}")
    print(f"participants beyond the two {count['beyond'] / max(count['meetings'], 1):.2f}")


def gold_ids() -> set[str]:
    """Ids that the gold sets use for documents of these corpora."""
    listed = [json.loads(path.read_text()) for path in Path(need("gold")).glob("*-listing.json")]
    return set(re.findall(r"(?:wh|state):[\w-]+", json.dumps(listed)))


def visits(limit: int, *, show: bool) -> None:
    """Country and city of the first meeting against the register of visits."""
    register = {r["id"]: r for r in rows("us_hist_travels_visits")}
    links: dict[str, list[Row]] = {}
    for name in SETS:
        for link in json.loads(need("corpora", "readouts", name, "aligned_visits.json").read_text()):
            if link["record"] in register:
                links.setdefault(link["readout"], []).append(register[link["record"]])
    count: Counter[str] = Counter()
    for row, reading, meetings in read(sample(limit, set(links))):
        _compare(count, links[row["id"]], reading, meetings, show=show and row["id"] not in gold_ids())
    for field in ("country", "city"):
        named = count[field + " named"]
        print(f"{field}: {count[field]} of {named} named in the body agree ({count[field] / max(named, 1):.3f})")


def _compare(count: Counter[str], records: list[Row], reading: Reading, meetings: tuple[Meeting, ...], *, show: bool) -> None:
    """Count whether the first meeting's place lies in the register's country and city, where the body names them."""
    places = [e for m in meetings[:1] if (e := reading.entity(m.place))]
    found = {e.name for e in places} | {s for e in places for s in e.mentions}
    states = {s.key for f in found if (s := gazetteer.state(f))} | {c.state for f in found if (c := gazetteer.place(f))}
    states |= {"US"} if "White House" in found else set()
    behind = (m["state"] for f in found for m in re.finditer(rf"{re.escape(f)}, (?P<state>[A-Z]\w+(?: [A-Z]\w+)*)", reading.text))
    states |= {s.key for name in behind if (s := gazetteer.state(name))}
    for field in ("country", "city"):
        named = [r for r in records if any(re.search(rf"\b{re.escape(w)}\b", reading.text) for w in _where(r, field))]
        if not named:
            continue
        good = any(
            _keys(r) & states if field == "country" else any(f.startswith(w) for f in found for w in _where(r, field))
            for r in named
        )
        count[field + " named"] += 1
        count[field] += bool(good)
        if show and not good:
            print(field, _where(named[0], field), sorted(found), reading.text[:300].replace("\n", " / "))


def _where(record: Row, field: str) -> list[str]:
    """The country or the cities of a register entry; visits to the United States are to Washington."""
    if record["kind"] == "visit":
        return ["White House", "Washington"]
    if field == "country":
        country = str(record["country"]).split(",", maxsplit=1)[0]
        return [f"in {country}", f"to {country}", *_where(record, "city")]
    return [c.strip() for c in str(record.get("place") or "").split(",") if c.strip()]


def _keys(record: Row) -> set[str]:
    state = gazetteer.state("United States" if record["kind"] == "visit" else str(record["country"]))
    return {state.key} if state else set()


if __name__ == "__main__":
    main()
