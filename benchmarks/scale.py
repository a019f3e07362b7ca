"""What reconciling costs as a record grows: `python -m benchmarks.scale [SIZE ...]` (1,000, 3,000 and 10,000 documents).

The documents are read into the ledger of a record on disk in portions, then 100 more are added to it.

Documents are made from the facts of the training set: each copy gets people and bodies with names of its own (one in five
keeps those of the world leaders it names), days moved by weeks and runs of words of its own, and a third of the words of a
label that are no names. Prints CPU seconds, their share of the reading cost (at the words a second given by `--rate`), seconds
for the 100 that are added, and peak memory.
"""

from __future__ import annotations

import argparse
import random
import resource
import sqlite3
import tempfile
import time
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from benchmarks.shared import gold_texts, readings
from onrecord.edtf import bounds
from onrecord.extract import extract
from onrecord.model import Entity, Facts, Meeting, Source
from onrecord.reconcile import Ledger
from onrecord.store.database import CACHE

SIZES = (1_000, 3_000, 10_000)
KEPT, CHANGED = 0.2, 0.35
PORTION, MORE = 2_000, 100
SYLLABLES = [consonant + vowel for consonant in "bdgklmnprstvz" for vowel in "aeiou"]


def real() -> list[Facts]:
    """The facts of the training set."""
    paths = sorted(gold_texts("train").glob("*.txt"))
    return [extract(r) for r in readings([Source(id=p.stem, name=p.name, text=p.read_text(encoding="utf-8")) for p in paths])]


def varied(facts: Facts, number: int, chance: random.Random) -> Facts:
    """The facts as another report would have them: other names, other days, another text."""
    weeks = timedelta(weeks=chance.randrange(150))
    day = bounds(facts.document.published)[0]
    published = (day + weeks).isoformat() if day else ""
    words = [w if chance.random() < 0.7 else _word(chance) for w in facts.document.text.split(" ")]
    text = " ".join(words)[: len(facts.document.text)].ljust(len(facts.document.text))
    document = replace(facts.document, id=f"{facts.document.id}-{number}", published=published, text=text)
    entities = tuple(_renamed(e, chance) for e in facts.entities)
    works = tuple(replace(u, label=_relabelled(u.label, chance)) for u in facts.undertakings)
    moved = tuple(_moved(m, weeks) for m in facts.meetings)
    return replace(facts, document=document, entities=entities, meetings=moved, undertakings=works)


def _relabelled(label: str, chance: random.Random) -> str:
    return " ".join(_word(chance) if w.islower() and len(w) > 3 and chance.random() < CHANGED else w for w in label.split(" "))


def _renamed(entity: Entity, chance: random.Random) -> Entity:
    if entity.kind not in ("person", "organization") or chance.random() < KEPT:
        return entity
    new = {word: _word(chance).title() for word in entity.name.split()[-2:]}
    swap = [" ".join(new.get(w, w) for w in m.split()) for m in (entity.name, *entity.mentions)]
    return replace(entity, name=swap[0], mentions=tuple(swap[1:]), wikidata="")


def _moved(meeting: Meeting, by: timedelta) -> Meeting:
    first, last = bounds(meeting.date)
    if not first or first != last:
        return meeting
    return replace(meeting, date=(first + by).isoformat())


def _word(chance: random.Random) -> str:
    return "".join(chance.choices(SYLLABLES, k=chance.choice((2, 3, 3, 4))))


def main() -> None:
    """Make, reconcile, measure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sizes", nargs="*", type=int, default=SIZES)
    parser.add_argument("--rate", type=int, default=8_000, help="words read a CPU second")
    args = parser.parse_args()
    facts = real()
    for size in args.sizes:
        reading = size * sum(len(f.document.text.split()) for f in facts) / len(facts) / args.rate
        with tempfile.TemporaryDirectory() as folder:
            db = sqlite3.connect(Path(folder) / "scale.db", isolation_level=None)
            db.execute("PRAGMA synchronous = OFF")
            db.execute(f"PRAGMA cache_size = -{CACHE}")  # as the writer of a record has it
            ledger = Ledger(db)
            spent = sum(added(db, ledger, facts, range(at, min(at + PORTION, size))) for at in range(0, size, PORTION))
            more = added(db, ledger, facts, range(size, size + MORE))
            disk = (Path(folder) / "scale.db").stat().st_size // 1_000_000
            db.close()
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        print(
            f"{size:7,} documents: {spent:6.1f} s, {1000 * spent / size:5.2f} ms each, {spent / reading:.1%} of reading, "
            f"{MORE} more in {more:.1f} s, {disk} MB on disk, {memory} MB",
            flush=True,
        )


def added(db: sqlite3.Connection, ledger: Ledger, facts: list[Facts], numbers: range) -> float:
    """Add documents of these numbers; returns the CPU seconds that reconciling them took."""
    many = {}
    for n in numbers:
        one = varied(facts[n % len(facts)], n, random.Random(n))  # noqa: S311 a sample, not a secret
        many[one.document.id] = one
    again = {f.document.id: f for f in facts}

    def load(report: str) -> Facts:
        """A report of this portion or an earlier one, made again."""
        stem, _, number = report.rpartition("-")
        return many.get(report) or varied(again[stem], int(number), random.Random(int(number)))  # noqa: S311

    start = time.process_time()
    db.execute("BEGIN")
    for _ in ledger.update(many, load):
        pass
    db.execute("COMMIT")
    return time.process_time() - start


if __name__ == "__main__":
    main()
