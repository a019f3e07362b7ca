"""Links: who holds which office, what belongs to what, who supplies whom, which meeting follows which."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.model import Facts, Link, Reading

NAME = "links"


def extract(reading: Reading, facts: Facts) -> Iterator[Link]:
    """The links of a report."""
    for number, (kind, source, target, title, evidence) in enumerate(_offices(reading), 1):
        yield Link(f"l{number}", kind, source, target, title, evidence)


def _offices(reading: Reading) -> Iterator[tuple]:
    for person in reading.entities:
        for office in person.offices:
            if office.of and office.evidence:
                yield "holds-office", person.id, office.of, office.title, office.evidence
