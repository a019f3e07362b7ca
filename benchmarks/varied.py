"""Reports made by varying the training set's, as many as are asked for: what a growing record is measured with.

A copy gets other days and a text of its own. What its report names recurs as it does in life, where new names keep coming but
ever more slowly: a person, body, product or event becomes number `n` of an endless list, small numbers often and large ones
seldom, so that the names known grow about as `reports ** 0.7`; world leaders and great bodies keep theirs in one copy of five.
The words of a label are exchanged for words of others' labels, so that a state's undertakings share words and parties and are
mostly others all the same; without that (before, two words of three stayed) a record of 100,000 would have thousands of
reports of each of a few hundred undertakings. One report in ten is another's account of what the one before tells, one in
fifty a light rewrite of its text.

`python -m benchmarks.varied SIZE ...` prints how things recur at these sizes: `--record FILE` prints it of the reports of a
record, taken at random. Set so that both agree for the readouts of four governments (see the decision on the ledger).
"""

from __future__ import annotations

import argparse
import random
import sqlite3
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from benchmarks.shared import gold_texts, readings
from onrecord.edtf import bounds
from onrecord.extract import extract
from onrecord.model import Entity, Facts, Figure, Meeting, Source, Undertaking
from onrecord.reconcile import Ledger
from onrecord.store.outline import outline

NAMED = frozenset(("person", "organization", "product", "programme", "event"))
KEPT = 0.2  # names that stay
SLOWING, FIRST = 0.7, 150  # how fast new names come, and how many are about equally usual
CHANGED, REWORDED = 0.75, 0.1  # words of a label that are exchanged, and that another account has otherwise
ALTERED, LIGHTLY = 0.3, 0.04  # words of a text
AGAIN, COPIED = 20, 60  # every so manieth report tells what the one before does, or has its words
SYLLABLES = [consonant + vowel for consonant in "bdgklmnprstvz" for vowel in "aeiou"]


def real() -> list[Facts]:
    """The facts of the training set."""
    paths = sorted(gold_texts("train").glob("*.txt"))
    return [extract(r) for r in readings([Source(id=p.stem, name=p.name, text=p.read_text(encoding="utf-8")) for p in paths])]


class Varied:
    """Reports varied from real ones, each made from its number alone."""

    def __init__(self, facts: Sequence[Facts]) -> None:
        self.facts = facts
        self.words = sorted(w for f in facts for u in f.undertakings for w in u.label.split() if _exchanged(w))

    def name(self, number: int) -> str:
        """The id of a report."""
        return f"{self._told(number)[0].document.id}-{number}"

    def __call__(self, report: str) -> Facts:
        """A report by its id."""
        number = int(report.rpartition("-")[2])
        base, seed = self._told(number)
        chance, own = random.Random(seed), random.Random(f"own {number}")  # noqa: S311 a sample, not a secret
        weeks = timedelta(weeks=chance.randrange(150))
        renamed = {e.id: _renamed(e, chance) for e in base.entities}
        names = {old: new for e in base.entities for old, new in zip(_words(e), _words(renamed[e.id]), strict=True) if old != new}
        works = tuple(self._relabelled(u, names, chance) for u in base.undertakings)
        if seed != number:
            works = tuple(replace(u, label=self._exchanged(u.label, REWORDED, own)) for u in works)
        day = bounds(base.document.published)[0]
        wording = random.Random(f"text {seed if number % COPIED == 1 else number}")  # noqa: S311
        text = _altered(_altered(base.document.text, ALTERED, wording), LIGHTLY, own)
        document = replace(base.document, id=report, published=(day + weeks).isoformat() if day else "", text=text)
        met = tuple(_moved(m, weeks) for m in base.meetings)
        counted = tuple(_counted(f, chance) for f in base.figures)
        entities = tuple(renamed.values())
        return replace(base, document=document, entities=entities, meetings=met, undertakings=works, figures=counted)

    def _told(self, number: int) -> tuple[Facts, int]:
        """What a report tells: the real one that it is made from, and the number by which its names are drawn."""
        seed = number - (number % AGAIN == 1)
        return self.facts[seed % len(self.facts)], seed

    def _relabelled(self, one: Undertaking, names: dict[str, str], chance: random.Random) -> Undertaking:
        label = " ".join(names.get(w, w) for w in one.label.split(" "))
        return replace(one, label=self._exchanged(label, CHANGED, chance))

    def _exchanged(self, label: str, share: float, chance: random.Random) -> str:
        return " ".join(chance.choice(self.words) if _exchanged(w) and chance.random() < share else w for w in label.split(" "))


def _exchanged(word: str) -> bool:
    """Whether a word of a label says what it is about, and is no name."""
    return word.islower() and len(word) > 3


def _words(entity: Entity) -> list[str]:
    """The words of a name that a copy changes."""
    return entity.name.split()[-2:]


def _renamed(entity: Entity, chance: random.Random) -> Entity:
    if entity.kind not in NAMED or chance.random() < KEPT:
        return entity
    number = int(FIRST * (chance.paretovariate(SLOWING) - 1))
    own = random.Random(f"{entity.kind} {number}")  # noqa: S311
    new = {word: _word(own).title() for word in _words(entity)}
    swap = [" ".join(new.get(w, w) for w in m.split()) for m in (entity.name, *entity.mentions)]
    return replace(entity, name=swap[0], mentions=tuple(swap[1:]), wikidata="")


def _moved(meeting: Meeting, by: timedelta) -> Meeting:
    first, last = bounds(meeting.date)
    if not first or first != last:
        return meeting
    return replace(meeting, date=(first + by).isoformat())


def _counted(figure: Figure, chance: random.Random) -> Figure:
    """Another number of the same size."""
    return replace(figure, value=round(figure.value * chance.uniform(0.5, 2), 2)) if figure.value else figure


def _altered(text: str, share: float, chance: random.Random) -> str:
    """A text of the same length of which some words are others."""
    words = [_word(chance) if w and chance.random() < share else w for w in text.split(" ")]
    return " ".join(words)[: len(text)].ljust(len(text))


def _word(chance: random.Random) -> str:
    return "".join(chance.choices(SYLLABLES, k=chance.choice((2, 3, 3, 4))))


# ------------------------------------------------------------ how things recur


def shape(load: Callable[[str], Facts | None], reports: Sequence[str]) -> str:
    """How things recur in a record of these reports: by kind, things a report, share that is told again, likenesses a thing."""
    db = sqlite3.connect(":memory:", isolation_level=None)
    ledger = Ledger(db)
    for _ in ledger.update(reports, load):
        pass
    told = []
    for layer in ("entity", "meeting", "undertaking", "origin"):
        table = "sighting JOIN item ON item.id = sighting.item" if layer == "entity" else "item"
        rows = db.execute(f"SELECT count(*) FROM {table} WHERE layer = ? GROUP BY grp", (layer,))  # noqa: S608
        sizes = sorted((row[0] for row in rows), reverse=True)
        items = db.execute("SELECT count(*) FROM item WHERE layer = ?", (layer,)).fetchone()[0]
        edges = db.execute("SELECT count(*) FROM edge JOIN item ON item.id = edge.a WHERE layer = ?", (layer,)).fetchone()[0]
        again = sum(size for size in sizes if size > 1) / sum(sizes)
        told.append(
            f"  {layer:11} {len(sizes) / len(reports):5.2f} a report, {again:4.0%} told again, largest {sizes[0]:5}, "
            f"{edges / items:.2f} likenesses each"
        )
    return "\n".join(told)


def main() -> None:
    """Print it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sizes", nargs="*", type=int, default=[1_000, 4_000])
    parser.add_argument("--record", type=Path, help="a record whose reports are taken instead")
    asked = parser.parse_args()
    if asked.record:
        db = sqlite3.connect(f"file:{asked.record}?mode=ro", uri=True)
        reports = sorted(row[0] for row in db.execute("SELECT id FROM report"))
        random.Random(1).shuffle(reports)  # noqa: S311
        for size in asked.sizes:
            print(f"{min(size, len(reports)):,} reports\n{shape(lambda r: outline(db, r), reports[:size])}", flush=True)
        return
    varied = Varied(real())
    for size in asked.sizes:
        print(f"{size:,} reports\n{shape(varied, [varied.name(n) for n in range(size)])}", flush=True)


if __name__ == "__main__":
    main()
