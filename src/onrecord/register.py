"""Register: an official list of visits as a source of its own, each row a visit with the row as its evidence.

A register (JSON Lines, or CSV with a header) has a row for each trip or visit: `person`, `country`, `date`, and perhaps
`end_date`, `place`, `role` (`president`), `text`, `id`, `kind` (`trip`: the person went to the country; `visit`: came from it).
It becomes one report whose text is the file as it is; nothing is read by the parser, nothing guessed.
"""

from __future__ import annotations

import csv
import hashlib
import json
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from onrecord import gazetteer
from onrecord.edtf import bounds
from onrecord.errors import InputError
from onrecord.model import Document, Entity, Facts, Meeting, Office, Participant, Span

NEEDED = ("person", "country", "date")
SEVERAL = re.compile(
    r"; | and (?=(?:[A-Z][a-z]+ )+[A-Z])|, (?=(?:President|King|Queen|Prime Minister|Crown Prince|Chancellor)\b)"
)
TITLED = re.compile(
    r"^(?P<title>(?:(?:Interim|Acting|Former|President(?:-elect)?|Prime|Minister(?:-elect)?|Federal|Chancellor|King|Queen|Crown|Prince|"
    r"Princess|Emir|Amir|Sultan|Sheikh|Emperor|Pope|Taoiseach|Chairman|Premier|State|Counsell?or|Foreign|Deputy|Vice|General|Secretary|"
    r"of|the|Cardinal|Dr\.|Mr\.|Mrs\.)\s+)+)(?=[A-Z])"
)
OTHER_NAMES = {
    "Palestinian Authority": "Palestine",
    "West Bank": "Palestine",
    "Western Samoa": "Samoa",
    "Timor Leste": "Timor-Leste",
}


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a register: its words and where they stand."""

    values: dict[str, str]
    start: int
    end: int


def read_register(path: Path, host: str = "US") -> Facts:
    """The facts of a register kept by the state `host` (ISO 3166-1): a meeting of format `visit` for every row."""
    text = unicodedata.normalize("NFC", path.read_bytes().decode("utf-8-sig")).replace("\r\n", "\n")
    rows = list(_rows(text, path.name))
    digest = hashlib.sha256(text.encode()).hexdigest()
    document = Document(path.stem, path.name, text, title=path.stem, media="register", sha256=digest)
    return _Maker(document, host).facts(rows)


def _rows(text: str, name: str) -> Iterator[Row]:
    """The rows with their places, JSON Lines or CSV by what stands at the start."""
    lines = re.finditer(r"[^\n]+", text)
    if text.lstrip().startswith("{"):
        found = (Row(_plain(json.loads(line[0])), line.start(), line.end()) for line in lines)
    else:
        head = next(csv.reader([next(lines, [""])[0]]))
        found = (Row(dict(zip(head, next(csv.reader([line[0]])), strict=False)), line.start(), line.end()) for line in lines)
    for row in found:
        if lacking := [column for column in NEEDED if column not in row.values]:
            raise InputError(name, f"no register: a row has no {', '.join(lacking)}")
        yield row


def _plain(row: dict[str, Any]) -> dict[str, str]:
    return {key: value for key, value in row.items() if isinstance(value, str)}


class _Maker:
    """Builds the entities and visits of one register."""

    def __init__(self, document: Document, host: str) -> None:
        self._document, self._host = document, host
        self._entities: dict[tuple[str, str, str], Entity] = {}

    def facts(self, rows: list[Row]) -> Facts:
        """One meeting a row; a row without a day or a person, or of a country unknown, has none."""
        meetings = tuple(m for m in map(self._meeting, rows) if m)
        return Facts(self._document, tuple(self._entities.values()), meetings)

    def _meeting(self, row: Row) -> Meeting | None:
        values, span = row.values, self._document.span(row.start, row.end, "register-row")
        names = [n for n in SEVERAL.split(values["person"]) if n]
        first, last = values["date"], values.get("end_date", "") or values["date"]
        if not names or bounds(first)[0] is None:
            return None
        abroad, home = self._state(values["country"], span), self._state("", span)
        trip = values.get("kind") == "trip"
        guest_of, host = (home, abroad) if trip else (abroad, home)
        guests = [Participant(self._person(n, values.get("role", ""), guest_of, span), "guest") for n in names]
        place = self._place(values.get("place", ""), values["country"], span) if trip else ""
        return Meeting(
            values.get("id", "") or f"row-{row.start}", "visit", first if first == last else f"{first}/{last}", place,
            participants=(*guests, Participant(host, "host")), evidence=(span,), date_basis="stated",
        )  # fmt: skip

    def _state(self, name: str, span: Span) -> str:
        """The state of a row, '' for the one that keeps the register."""
        known = gazetteer.by_key().get(self._host) if not name else state_of(name)
        return self._entity("state", known.name if known else name, known.iso if known else "", name, span)

    def _person(self, name: str, role: str, state: str, span: Span) -> str:
        titled = TITLED.match(name)
        bare = name[titled.end() :] if titled else name
        ident = self._entity("person", bare, state, bare, span)
        title = titled["title"].strip() if titled else role.capitalize()
        key = ("person", bare, state)
        office = Office(title, state, evidence=(span,))
        if title and not any(o.title == title for o in self._entities[key].offices):
            self._entities[key] = replace(self._entities[key], offices=(*self._entities[key].offices, office))
        return ident

    def _place(self, name: str, country: str, span: Span) -> str:
        first = name.split(",", maxsplit=1)[0].strip()
        known = state_of(country)
        found = gazetteer.place(first, known.iso) if known and first else None
        if not first:
            return ""
        ident = self._entity("place", first, country, first, span)
        key = ("place", first, country)
        if found:
            self._entities[key] = replace(self._entities[key], lat=found.latitude, lon=found.longitude, geonames=found.geonameid)
        return ident

    def _entity(self, kind: str, name: str, apart: str, mention: str, span: Span) -> str:
        """The id of an entity, made on first sight; `apart` tells two of one name apart."""
        key = (kind, name, apart)
        if key not in self._entities:
            iso = apart if kind == "state" else ""
            mentions = (mention,) if mention else ()
            self._entities[key] = Entity(f"e{len(self._entities) + 1}", kind, name, mentions, iso=iso, evidence=(span,))
        return self._entities[key].id


def state_of(name: str) -> gazetteer.State | None:
    """The state that a register's country means: "Korea, South", "Germany, Federal Republic of", "United Kingdom (Wales)"."""
    plain = OTHER_NAMES.get(name) or re.sub(r"\s*\([^)]*\)$", "", name)
    main, comma, rest = plain.partition(", ")
    forms = (name, plain, f"{rest} {main}" if comma else "", main)
    return next((found for form in forms if form and (found := gazetteer.state(form))), None)
