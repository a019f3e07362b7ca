"""Encounters: what the sightings of one meeting say together."""

from __future__ import annotations

from dataclasses import dataclass, field

from spacy.tokens import Token

from onrecord.extract.meeting_party import Party

NEAR = frozenset(("meeting", "talks", "visit", "forum", "session", "delegation"))  # formats of people in one place


@dataclass(slots=True)
class Encounter:
    """One encounter: its parties and what its sightings say, evidence in the order of the text."""

    format: str
    parties: list[Party]
    date: str = ""
    date_basis: str = ""
    place: str = ""
    venue: str = ""
    planned: bool = False
    evidence: list[tuple[int, int, str]] = field(default_factory=list)
    said: bool = False
    verbal: bool = False
    trigger: Token | None = None

    @property
    def entities(self) -> set[str]:
        """Who takes part."""
        return {p.entity for p in self.parties}
