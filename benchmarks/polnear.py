"""Who says what in political news: `python -m benchmarks.polnear [--limit N] [--split dev|train]`.

Attributions against PolNeAR's (source, cue, content), on its dev part: those of the wide reading (`onrecord.attributions`),
then the record's statements alone. The corpus is internal: it is measured
with, nothing is trained or tuned on it and none of it is shown. Token F1 per role counts the words that carry the role
anywhere in a document; overlap F1 counts attributions, one to one, whose source, cue and content each share a word.
The corpus gives "that" and "to" before a verb to the content, as the wide reading does; the record model gives them to
the cue, so that those of its statements are moved over first.
It takes bare topics ("talked about taxes") and attitudes to a thing ("opposes the bill") for attributions, as the wide
reading does and the record mostly does not. The cues of the attributions found are also measured alone.
"""

from __future__ import annotations

import argparse
import collections
import json
import re
from collections.abc import Callable, Iterator

from benchmarks.shared import need, readings
from onrecord.extract import statement
from onrecord.extract.attribution import Attributed, attributed, of_statement, opened
from onrecord.model import Facts, Reading, Source, Span

ROLES = ("source", "cue", "content")
WORD = re.compile(r"\w+(?:[’'.]\w+)*")
Roles = dict[str, set[int]]


def main() -> None:
    """Parse the arguments, extract, print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--limit", type=int, default=0, help="every n-th document, so that about so many are read")
    parser.add_argument("--split", default="dev")
    parser.add_argument("--model", default="")
    args = parser.parse_args()
    rows = {row["id"]: row for row in _documents(args.split)}
    kept = sorted(rows)[:: max(1, len(rows) // args.limit)] if args.limit else sorted(rows)
    sources = [Source(id=i, name=i, text=rows[i]["text"]) for i in kept]
    counts = {reader: collections.Counter[str]() for reader in READERS}
    for reading in readings(sources, args.model):
        wanted = _gold(rows[reading.document.id], reading.text)
        for reader, read in READERS.items():
            counts[reader] += compare(wanted, [_roles(reading.text, a) for a in read(reading)])
    print(f"{len(kept)} documents of {args.split}")
    for reader, counted in counts.items():
        _show(reader, counted)


def _show(reader: str, counts: collections.Counter[str]) -> None:
    print(f"{reader}: {counts['system']} found, {counts['gold']} wanted")
    for role in ROLES:
        print(f"{role:8} token {_line(counts[f'{role} hit'], counts[f'{role} system'], counts[f'{role} gold'])}")
    print(f"{'cue':8} of those found {_line(counts['own hit'], counts['own system'], counts['own gold'])}")
    print(f"{'whole':8} overlap {_line(counts['hit'], counts['system'], counts['gold'])}")


def _documents(split: str) -> Iterator[dict]:
    with need("corpora", "statements", "polnear", "data.jsonl").open(encoding="utf-8") as lines:
        yield from (row for row in map(json.loads, lines) if row["split"] == split)


def _gold(row: dict, text: str) -> list[Roles]:
    """The attributions of a document, each role as the starts of its words."""
    found: dict[str, Roles] = collections.defaultdict(lambda: {role: set() for role in ROLES})
    for span in row["annotations"]:
        if span["type"] in ROLES:
            found[span["attribution"]][span["type"]] |= words_in(text, span["start"], span["end"])
    return list(found.values())


def _statements(reading: Reading) -> list[Attributed]:
    facts = Facts(document=reading.document, entities=reading.entities)
    return [opened(of_statement(s), reading) for s in statement.extract(reading, facts)]


READERS: dict[str, Callable[[Reading], list[Attributed]]] = {"attributions": attributed, "statements": _statements}


def _roles(text: str, found: Attributed) -> Roles:
    source, cue, content = (_words(text, spans) for spans in (found.source, found.cue, found.content))
    return {"source": source, "cue": cue - source, "content": content}


def _words(text: str, spans: tuple[Span, ...]) -> set[int]:
    return {w for span in spans for w in words_in(text, span.start, span.end)}


def words_in(text: str, start: int, end: int) -> set[int]:
    """The offsets of the words between two offsets."""
    return {m.start() for m in WORD.finditer(text, start, end)}


def compare(gold: list[Roles], system: list[Roles]) -> collections.Counter[str]:
    """Hits and totals of one document, by role and for whole attributions."""
    counts: collections.Counter[str] = collections.Counter(gold=len(gold), system=len(system))
    for role in ROLES:
        wanted = {w for a in gold for w in a[role]}
        given = {w for a in system for w in a[role]}
        counts.update({f"{role} hit": len(wanted & given), f"{role} gold": len(wanted), f"{role} system": len(given)})
    pairs = sorted(((_shared(g, s), i, j) for i, g in enumerate(gold) for j, s in enumerate(system)), reverse=True)
    used: tuple[set[int], set[int]] = (set(), set())
    for shared, i, j in pairs:
        if shared and i not in used[0] and j not in used[1]:
            used[0].add(i)
            used[1].add(j)
            wanted, given = gold[i]["cue"], system[j]["cue"]
            counts.update({"own hit": len(wanted & given), "own gold": len(wanted), "own system": len(given)})
    counts["hit"] = len(used[0])
    return counts


def _shared(gold: Roles, system: Roles) -> float:
    """How much two attributions share, 0 where a role that the corpus gives is missed altogether."""
    if any(gold[role] and not gold[role] & system[role] for role in ROLES):
        return 0.0
    return sum(len(gold[role] & system[role]) / max(1, len(gold[role] | system[role])) for role in ROLES)


def _line(hit: int, system: int, gold: int) -> str:
    p, r = hit / max(1, system), hit / max(1, gold)
    return f"P {p:.3f} R {r:.3f} F1 {2 * p * r / (p + r) if hit else 0:.3f}"


if __name__ == "__main__":
    main()
