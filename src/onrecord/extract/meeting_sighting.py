"""Sightings: each place where a report's words show an encounter, and whom they bring to it."""

from __future__ import annotations

from dataclasses import dataclass, field

from spacy.tokens import Token

from onrecord.extract.meeting_party import Party


@dataclass(slots=True)
class Sighting:
    """An encounter as one clause or noun phrase shows it.

    `start`..`end` are its words. `verbal`: the clause itself tells it. `other`: words set it apart from the encounter
    that the report is about. `unnamed`: it was with people whom the report doesn't identify, `denied`: it did not come
    about, `possible`: it only might. `separate`: each of the others was met alone. `anchors` are the tokens that a date
    or place of the encounter may hang on, `legs` the day for each state of a journey, where the report gives them.
    """

    trigger: Token
    format: str
    start: int
    end: int
    parties: list[Party] = field(default_factory=list)
    verbal: bool = False
    other: bool = False
    planned: bool = False
    separate: bool = False
    definite: bool = False
    unnamed: bool = False
    denied: bool = False
    possible: bool = False
    attended: list[Party] = field(default_factory=list)
    anchors: tuple[Token, ...] = ()
    date: str = ""
    date_basis: str = ""
    place: str = ""
    venue: str = ""
    rule: str = ""
    legs: dict[str, str] = field(default_factory=dict)

    @property
    def entities(self) -> tuple[str, ...]:
        """The entities that take part, each once."""
        return tuple(dict.fromkeys(p.entity for p in self.parties))
