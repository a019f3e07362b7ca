"""Spreadsheet: rows of a CSV matched against the record's undertakings, with what they contradict, before they are added."""

from __future__ import annotations

import csv
import hashlib
import io
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from onrecord.capture.decode import decode
from onrecord.edtf import usable
from onrecord.errors import QueryError
from onrecord.model import STAGES
from onrecord.serve.desk.byhand import KINDS, SECTORS
from onrecord.serve.shelf import Held, cache_folder

FIELDS = {
    "": "leave out", "label": "undertaking", "parties": "parties", "kind": "kind", "sector": "sector", "stage": "stage",
    "day": "date of the stage", "stated_by": "who says so", "due": "due", "source": "source: name", "source_date": "source: date",
    "quote": "source: quote", "url": "source: address",
}  # fmt: skip
GUESSES = {
    "label": ("label", "undertaking", "project", "name", "title"), "parties": ("parties", "countries", "states", "partners"),
    "kind": ("kind", "type"), "sector": ("sector", "field"), "stage": ("stage", "status", "phase"), "day": ("date", "stage date"),
    "stated_by": ("by", "said by", "stated by", "speaker"), "due": ("due", "deadline"),
    "source": ("source", "outlet", "publication"), "source_date": ("source date", "published", "publication date"),
    "quote": ("quote", "text", "evidence", "words"),
    "url": ("url", "link", "address"),
}  # fmt: skip
ROWS, BYTES = 5000, 5_000_000
ALIKE = 0.5  # least share of content words that a row and an undertaking have in common
SMALL = frozenset({
    "a", "an", "the", "of", "for", "to", "in", "on", "with", "by", "at", "from", "and", "or", "new", "joint", "project",
    "programme", "agreement",
})  # fmt: skip
WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Sheet:
    """A spreadsheet as it was given: its number, columns and rows."""

    ident: str
    columns: tuple[str, ...]
    rows: tuple[dict[str, str], ...]


@dataclass(frozen=True, slots=True)
class Line:
    """One row looked at: its values, what it matches, what it contradicts there, and what is wrong with it."""

    number: int
    values: dict[str, str]
    match: str
    match_label: str
    conflicts: tuple[tuple[str, str, str], ...]
    fault: str

    @property
    def default(self) -> str:
        """What is done with it if nobody says otherwise: an id that it belongs to, `new` or `skip`."""
        return "skip" if self.fault else self.match or "new"


def keep(content: bytes) -> str:
    """Keep an uploaded CSV while it is mapped; returns its number, the hash of what it holds."""
    if len(content) > BYTES:
        raise QueryError(f"a spreadsheet may have {BYTES // 1_000_000} MB; split it")
    ident = hashlib.sha256(content).hexdigest()[:16]
    folder = cache_folder() / "imports"
    folder.mkdir(parents=True, exist_ok=True)
    _parsed(ident, content)
    (folder / f"{ident}.csv").write_bytes(content)
    return ident


def opened(ident: str) -> Sheet | None:
    """The spreadsheet of this number; None where it is no longer kept."""
    path: Path = cache_folder() / "imports" / f"{ident}.csv"
    return _parsed(ident, path.read_bytes()) if ident.isalnum() and path.is_file() else None


def _parsed(ident: str, content: bytes) -> Sheet:
    lines = decode(content, "the spreadsheet")[0].lstrip("\ufeff") if content else ""
    head = lines[: lines.find("\n")] if "\n" in lines else lines
    delimiter = max(",;\t|", key=head.count)
    try:
        rows = list(csv.reader(io.StringIO(lines), delimiter=delimiter, strict=True))
    except csv.Error as error:
        raise QueryError(f"the file can't be read as CSV: {error}") from error
    rows = [row for row in rows if any(cell.strip() for cell in row)]
    if len(rows) < 2 or len(rows[0]) < 2:
        raise QueryError("a spreadsheet has a row of column names, at least two columns, and at least one row below")
    if len(rows) > ROWS + 1:
        raise QueryError(f"a spreadsheet may have {ROWS} rows; split it")
    columns = tuple(name.strip() or f"column {i + 1}" for i, name in enumerate(rows[0]))
    if len(set(columns)) < len(columns):
        raise QueryError("two columns have the same name")
    made = tuple(dict(zip(columns, [*row, *[""] * len(columns)], strict=False)) for row in rows[1:])
    return Sheet(ident, columns, made)


def guess(sheet: Sheet) -> dict[str, str]:
    """Which field each column seems to hold; a field is guessed once."""
    found: dict[str, str] = {}
    for column in sheet.columns:
        plain = " ".join(WORD.findall(column.casefold().replace("_", " ")))
        found[column] = next((f for f, names in GUESSES.items() if plain in names and f not in found.values()), "")
    return found


def lines(held: Held, sheet: Sheet, mapping: Mapping[str, str], source: str, source_date: str) -> list[Line]:
    """Every row with its match and its conflicts. One with no source of its own has `source`, one with no quote is the quote."""
    matcher = _Matcher(held)
    return [_line(matcher, i, row, mapping, source, source_date) for i, row in enumerate(sheet.rows, 1)]


def _line(matcher: _Matcher, number: int, row: Mapping[str, str], mapping: Mapping[str, str], source: str, day: str) -> Line:
    values = {field: row[column].strip() for column, field in mapping.items() if field and column in row}
    values = {"source": source, "source_date": day} | {k: v for k, v in values.items() if v}
    values.setdefault("quote", "; ".join(f"{c}: {v.strip()}" for c, v in row.items() if v.strip()))
    for name in ("stage", "kind", "sector"):
        if name in values:
            values[name] = values[name].casefold().replace("_", " ") if name != "sector" else values[name].casefold()
    match = matcher.best(values.get("label", ""), values.get("parties", ""))
    conflicts = matcher.conflicts(match, values) if match else ()
    label = matcher.labels[match]["label"] if match else ""
    return Line(number, values, match, label, conflicts, _fault(values))


def _fault(values: Mapping[str, str]) -> str:
    """Why a row can't be added, '' where it can."""
    for name, told in (("label", "undertaking"), ("source", "name of its source"), ("source_date", "date of its source")):
        if not values.get(name):
            return f"it has no {told}"
    for name, known in (("stage", STAGES), ("kind", KINDS), ("sector", SECTORS)):
        if values.get(name) and values[name] not in known:
            return f"“{values[name]}” is no {name}: {', '.join(known)}"
    bad = next((values[n] for n in ("day", "due", "source_date") if values.get(n) and not usable(values[n])), "")
    return f"“{bad}” is no date (2024, 2024-03, 2024-03-15)" if bad else ""


class _Matcher:
    """The record's undertakings by their words."""

    def __init__(self, held: Held) -> None:
        self._held = held
        rows = held.db.execute("SELECT seq, id, label, stage, kind, sector FROM thing WHERE type = 'undertaking' ORDER BY seq")
        self.labels: dict[str, Any] = {row["id"]: row for row in rows}
        self._with: dict[str, set[str]] = defaultdict(set)
        self._words = {ident: content_words(row["label"]) for ident, row in self.labels.items()}
        for ident, words in self._words.items():
            for word in words:
                self._with[word].add(ident)

    def best(self, label: str, parties: str) -> str:
        """The undertaking that shares most words with the row, and its parties; '' where none shares enough."""
        words = content_words(label)
        near: Iterable[str] = {i for word in words for i in self._with.get(word, ())}
        scored = [(len(words & self._words[i]) / len(words | self._words[i]), i) for i in near]
        scored = sorted((s for s in scored if s[0] >= ALIKE), key=lambda s: (-s[0], s[1]))[:20]
        if not scored:
            return ""
        named = content_words(parties)
        return max(scored, key=lambda s: (s[0] + (0.3 if named & self._parties(s[1]) else 0.0), -len(s[1]), s[1]))[1]

    def _parties(self, ident: str) -> set[str]:
        sql = "SELECT e.name FROM party p JOIN entity e ON e.id = p.entity WHERE p.thing = ?"
        return content_words(" ".join(r["name"] for r in self._held.db.execute(sql, (self.labels[ident]["seq"],))))

    def conflicts(self, ident: str, values: Mapping[str, str]) -> tuple[tuple[str, str, str], ...]:
        """Field, what the record has, what the sheet has, where the two differ."""
        row = self.labels[ident]
        found = [(n, row[n], values[n]) for n in ("stage", "kind", "sector") if values.get(n) and row[n] and row[n] != values[n]]
        if due := values.get("due"):
            held = self._held.lead(self._held.thing(ident)).due  # type: ignore[arg-type]
            found += [("due", held, due)] if held and held != due else []
        return tuple(found)


def content_words(text: str) -> set[str]:
    """The words of a label that tell it from others."""
    return {w for w in WORD.findall(text.casefold()) if w not in SMALL}
