"""Who is meant: `python -m benchmarks.reference [--limit N]`.

`gum-news` and the people of `ecbplus` (dev): every pronoun and common noun phrase for a person whom its text also names.
Right where what we resolved it to goes by a name of that person; precision over what was resolved, recall over all.
Speaker turns of joint appearances and of Kremlin transcripts: "I", "me" and "my" in a turn stand for the person whom the
turn's label names. Nothing is trained on any of them.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from benchmarks.shared import need, readings
from onrecord.model import Reading, Source

PRONOUN = re.compile(
    r"(?:he|she|him|her|his|hers|himself|herself|they|them|their|theirs|who|whose|whom|i|me|my|we|us|our|you|your)\Z",
    re.IGNORECASE,
)
FIRST = re.compile(r"\b(?:I|me|my)\b")
WORD = re.compile(r"[^\W\d_]+")
PEOPLE = ("HUMAN_PART_PER",)
Row = dict[str, Any]


@dataclass(frozen=True)
class Chain:
    """One person in one text: the names that the text has, and the spans that stand for the person without naming."""

    names: frozenset[str]
    others: tuple[tuple[int, int, str], ...]


def rows(*parts: str) -> Iterator[Row]:
    """The documents of a corpus."""
    with need("corpora", *parts, "data.jsonl").open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def chains(groups: Iterable[list[Row]]) -> list[Chain]:
    """The chains with a name in them: a span is a name where its last word is written large."""
    found = []
    for spans in groups:
        named = [s for s in spans if not PRONOUN.match(s["surface"]) and s["surface"].split()[-1][:1].isupper()]
        others = [(s["start"], s["end"], s["surface"]) for s in spans if s not in named]
        words = frozenset(w.casefold() for s in named for w in WORD.findall(s["surface"]) if w[0].isupper())
        if words and others:
            found.append(Chain(words, tuple(others)))
    return found


def of_gum(row: Row) -> list[Chain]:
    """The people of a `gum-news` text."""
    people = ([row["spans"][i] for i in cluster] for cluster in row["clusters"])
    return chains(c for c in people if c[0]["type"] == "person")


def of_ecb(row: Row) -> list[Chain]:
    """The people of an `ecbplus` text."""
    grouped: dict[str, list[Row]] = defaultdict(list)
    for span in row["spans"]:
        if span["type"] in PEOPLE and span.get("link"):
            grouped[span["link"]].append(span)
    return chains(grouped.values())


def resolved(reading: Reading, start: int, end: int) -> tuple[str, ...]:
    """The entities that we take the words from `start` to `end` for."""
    phrase = reading.doc.char_span(start, end, alignment_mode="expand")
    return reading.refers(phrase.root) if phrase is not None and len(phrase) else ()


def goes_by(reading: Reading, idents: tuple[str, ...], names: frozenset[str]) -> bool:
    """Whether one of the entities shares a word of its name with `names`."""
    known = (reading.entity(ident) for ident in idents)
    return any(w.casefold() in names for e in known if e for form in (e.name, *e.mentions) for w in WORD.findall(form))


def count(reading: Reading, people: list[Chain]) -> Counter[str]:
    """Wanted, resolved and right, pronouns and nouns apart."""
    counts: Counter[str] = Counter()
    for chain in people:
        for start, end, surface in chain.others:
            kind = "pronouns" if PRONOUN.match(surface) else "nouns"
            idents = resolved(reading, start, end)
            counts[f"{kind} wanted"] += 1
            counts[f"{kind} resolved"] += bool(idents)
            counts[f"{kind} right"] += goes_by(reading, idents, chain.names)
    return counts


def count_turns(reading: Reading, row: Row) -> Counter[str]:
    """First persons of the turns whose label names somebody."""
    counts: Counter[str] = Counter()
    labels = {a["turn"]: a["text"] for a in row["annotations"] if a["type"] == "speaker"}
    for speech in (a for a in row["annotations"] if a["type"] == "speech"):
        words = WORD.findall(labels.get(speech["turn"], ""))
        names = frozenset(w.casefold() for w in words[-1:] if len(words) > 1)
        for found in FIRST.finditer(reading.text, speech["start"], speech["end"]) if names else ():
            idents = resolved(reading, found.start(), found.end())
            counts["first person wanted"] += 1
            counts["first person resolved"] += bool(idents)
            counts["first person right"] += goes_by(reading, idents, names)
    return counts


def report(name: str, counts: Counter[str]) -> None:
    """Print precision and recall by kind."""
    for kind in sorted({key.rsplit(" ", 1)[0] for key in counts}):
        right, taken, wanted = (counts[f"{kind} {part}"] for part in ("right", "resolved", "wanted"))
        print(f"{name:28}{kind:14} precision {right / max(taken, 1):.3f}, recall {right / max(wanted, 1):.3f} of {wanted}")


def main() -> None:
    """Parse the arguments, read, count."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--limit", type=int, default=40, help="at most so many documents of each set")
    args = parser.parse_args()
    sets = {
        "gum-news": (list(rows("entities", "gum-news")), lambda r, row: count(r, of_gum(row))),
        "ecbplus people (dev)": (
            [r for r in rows("entities", "ecbplus") if r["split"] == "dev"], lambda r, row: count(r, of_ecb(row)),
        ),
        "joint appearances": (list(rows("readouts", "whitehouse_bilateral_remarks")), count_turns),
        "kremlin transcripts": ([r for r in rows("readouts", "kremlin_en_2021_2022") if r["annotations"]], count_turns),
    }  # fmt: skip
    for name, (documents, counter) in sets.items():
        kept = documents[:: max(1, len(documents) // args.limit)][: args.limit]
        counts: Counter[str] = Counter()
        sources = [
            Source(id=str(i), name=row["id"], text=row["text"], published=str(row.get("date", ""))[:10])
            for i, row in enumerate(kept)
        ]
        for reading in readings(sources):
            row = kept[int(reading.document.id)]
            if reading.text == row["text"]:  # cleaning changed nothing, so that offsets agree
                counts += counter(reading, row)
        report(name, counts)


if __name__ == "__main__":
    main()
