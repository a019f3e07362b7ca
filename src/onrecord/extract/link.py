"""Links: who holds which office, what belongs to what, who supplies whom, which meeting follows which."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.extract.link_office import offices
from onrecord.extract.link_sequence import sequence
from onrecord.extract.link_structure import structure
from onrecord.extract.link_supply import supplies
from onrecord.model import Facts, Link, Reading, Span

NAME = "links"


def extract(reading: Reading, facts: Facts) -> Iterator[Link]:
    """The links of a report, each pair once; a person may hold several offices of one body."""
    seen = set()
    for number, (kind, source, target, title, evidence) in enumerate(_all(reading, facts), 1):
        if (kind, source, target, title) in seen or source == target:
            continue
        seen.add((kind, source, target, title))
        yield Link(f"l{number}", kind, source, target, title, evidence)


def _all(reading: Reading, facts: Facts) -> Iterator[tuple[str, str, str, str, tuple[Span, ...]]]:
    yield from offices(reading)
    for kind, source, target, evidence in (*structure(reading, facts), *supplies(reading, facts)):
        yield kind, source, target, "", (evidence,)
    for later, earlier, spans in sequence(reading, facts):
        yield "succeeds", later, earlier, "", spans
