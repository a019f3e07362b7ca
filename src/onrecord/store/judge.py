"""Judge: a person's word put into the log: which rows it makes, on which facts of which reports."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from onrecord.errors import QueryError
from onrecord.interchange import revive
from onrecord.store.correction import KINDS, corrected, field_of, shown, written
from onrecord.store.hand import NESTED, REFERRING, hide, lay_down, row_of_hand
from onrecord.store.judgement import JOINED, JOINS, VERDICTS, Entry, Journal, Target, anchor, entries, in_force, targets
from onrecord.store.standing import standings
from onrecord.store.tables import FACT_TYPES, columns_of, nested_columns

Row = dict[str, Any]


def judge(  # noqa: PLR0913 a row of the log has these fields
    journal: Journal, action: str, ref: str, *, by: str, other: str = "", kind: str = "",
    field: str = "", after: str = "", note: str = "",
) -> list[Entry]:  # fmt: skip
    """Log what `by` says about `ref` (`id`, `id@report`, for `undo` the number of a row); returns the rows made.

    `confirm` and `refuse` say that `ref` and `other` are one, or that `ref` is not `other`; `accept`, `reject`, `unsure` and
    `correct` (`field` is `after`) are about facts; a shared id without a report stands for every account of it.
    """
    if action == "undo":
        return _undo(journal, ref, by, note)
    found = targets(journal.db, ref, kind)
    if not found:
        raise QueryError(f"{ref}: nothing in the record has this id{f' and is a {kind}' if kind else ''}")
    if len({t.kind for t in found}) > 1:
        raise QueryError(f"{ref}: it may be {' or '.join(sorted({t.kind for t in found}))}; name the kind")
    if action in JOINS:
        pairs = _pairs(journal, action, ref, found, other)
        rows = [_row(journal, action, note, pair[0], pair[1]) for pair in pairs]
    elif action in VERDICTS:
        rows = [_row(journal, action, note, target) for target in found]
    elif action == "correct":
        rows = [_correction(journal, _only(ref, found), field, after, note)]
    else:
        raise QueryError(f"{action!r} is none of {', '.join((*JOINS, *VERDICTS, 'correct', 'undo'))}")
    return journal.append(rows, by)


def add(  # noqa: PLR0913 the same
    journal: Journal, kind: str, values: Row, source: Row, *, by: str, note: str = "", belongs_to: str = ""
) -> list[Entry]:
    """Log a fact made by hand, from a `source` with `name`, `date`, `quote` and perhaps `url`; it stands in the record at once.

    `values` are the fact's fields, parties by name or id; `belongs_to` an undertaking or meeting that it is about.
    """
    held = targets(journal.db, belongs_to, kind)[:1] if belongs_to else []
    if belongs_to and not held:
        raise QueryError(f"{belongs_to}: no {kind} of the record has this id")
    if not by.strip():
        raise QueryError("a judgement needs the name of who made it")
    with journal.writing():
        row = row_of_hand(journal.db, kind, values, source)
        if held:
            row |= {"other": str(held[0]), "anchor": json.dumps({"other": anchor(journal.db, held[0])}, ensure_ascii=False)}
        entry = journal.add_row(row | {"action": "add", "kind": kind, "note": note}, by)
        lay_down(journal.db, entry)
    return [entry]


def _undo(journal: Journal, ref: str, by: str, note: str) -> list[Entry]:
    earlier = next(entries(journal.db, int(ref)), None) if ref.isdecimal() and int(ref) else None
    if earlier is None:
        raise QueryError(f"{ref}: the log has no row of this number; `onrecord judge list` shows them")
    if not by.strip():
        raise QueryError("a judgement needs the name of who made it")
    with journal.writing():
        row: Row = {"action": "undo", "kind": earlier.kind, "target": earlier.target, "other": earlier.other}
        made = journal.add_row(row | {"undoes": earlier.id, "note": note}, by)
        _follow(journal)
    return [made]


def _follow(journal: Journal) -> None:
    """Facts made by hand stand in the record while their row does."""
    log = list(entries(journal.db))
    standing = {e.id for e in in_force(log)}
    for entry in log:
        if entry.action == "add":
            (lay_down if entry.id in standing else hide)(journal.db, entry)


def _row(journal: Journal, action: str, note: str, target: Target, other: Target | None = None) -> Row:
    held = {"target": anchor(journal.db, target)} | ({"other": anchor(journal.db, other)} if other else {})
    row = {"action": action, "kind": target.kind, "target": str(target), "note": note}
    return row | {"other": str(other) if other else "", "anchor": json.dumps(held, ensure_ascii=False)}


def _only(ref: str, found: Sequence[Target]) -> Target:
    if len(found) > 1:
        accounts = ", ".join(str(t) for t in found[:8])
        raise QueryError(f"{ref}: {len(found)} reports tell of it; name one: {accounts}")
    return found[0]


# ---------------------------------------------------------------- joins


def _pairs(journal: Journal, action: str, ref: str, found: list[Target], other: str) -> list[tuple[Target, Target]]:
    kind = found[0].kind
    if kind not in JOINED:
        raise QueryError(f"{ref}: a {kind} is of one report alone; only {', '.join(JOINED)} are joined")
    if other:
        there = targets(journal.db, other, kind)
        if not there:
            raise QueryError(f"{other}: no {kind} of the record has this id")
        if action == "confirm":
            return [(_chief(journal, found), _chief(journal, there))]
        rest = [t for t in there if t not in found]
        if not rest:
            raise QueryError(f"{ref} and {other} are the same one thing; name the report whose account is held apart")
        return _moved(found, _chief(journal, rest))
    everything = _company(journal, found)
    rest = [t for t in everything if t not in found]
    if action == "confirm":
        first = _chief(journal, everything)
        return [(t, first) for t in everything if t != first]
    if not rest and len(found) == 2:
        return [(found[1], found[0])]
    if not rest:
        raise QueryError(f"{ref}: say which account is another's: {ref}@REPORT, or give a second id")
    return _moved(found, _chief(journal, rest))


def _moved(found: list[Target], other: Target) -> list[tuple[Target, Target]]:
    """Each that moves away, held apart from the one that stays."""
    return [(target, other) for target in found]


def _company(journal: Journal, found: list[Target]) -> list[Target]:
    """Everything that is joined with these."""
    sql = "SELECT canonical_id FROM same_as WHERE report = ? AND kind = ? AND local_id = ?"
    ids = {row[0] for t in found for row in journal.db.execute(sql, (t.report, t.kind, t.local))}
    return sorted({t for ident in ids for t in targets(journal.db, ident, found[0].kind)}, key=str)


def _chief(journal: Journal, found: Sequence[Target]) -> Target:
    """The one that stands for all: of entities the fullest name, which rules hold fastest."""
    if found[0].kind != "entity":
        return min(found, key=str)
    return max(found, key=lambda t: (len(anchor(journal.db, t).get("name", "").split()), str(t)))


# ---------------------------------------------------------------- corrections


def _correction(journal: Journal, target: Target, field: str, after: str, note: str) -> Row:
    text = journal.db.execute("SELECT text FROM report WHERE id = ?", (target.report,)).fetchone()[0]
    kept = written(target.kind, field, _localized(journal, target.report, field, after), text)
    fact = _as_it_stands(journal, target, text)
    return _row(journal, "correct", note, target) | {"field": field, "before": shown(field_of(fact, field)), "after": kept}


def _as_it_stands(journal: Journal, target: Target, text: str) -> Any:
    fact_type = next(t for t in FACT_TYPES if t.name == target.kind)
    sql = f"SELECT * FROM {target.kind} WHERE report = ? AND id = ?"
    row = journal.db.execute(sql, (target.report, target.local)).fetchone()
    nested = nested_columns(fact_type)
    names = [n for n in columns_of(fact_type) if n in row.keys()]  # noqa: SIM118 a Row iterates values
    fact = revive(KINDS[target.kind], {n: json.loads(row[n]) if n in nested and row[n] else row[n] for n in names})
    standing = standings(journal.db).facts.get(target)
    return corrected(fact, standing.corrections, text) if standing else fact


def _localized(journal: Journal, report: str, field: str, after: str) -> str:
    """A value whose ids, as the record shows them, are those of the report; what another report has keeps that one's name."""
    inner = dict(NESTED).get(field)
    if field not in REFERRING and not inner:
        return after
    try:
        value = json.loads(after)
    except json.JSONDecodeError:
        value = after
    if inner and isinstance(value, list):
        made: Any = [row | {inner: _local(journal, report, row.get(inner, ""))} for row in value if isinstance(row, dict)]
    elif isinstance(value, list):
        made = [_local(journal, report, str(v)) for v in value]
    else:
        return _local(journal, report, after)
    return json.dumps(made, ensure_ascii=False)


def _local(journal: Journal, report: str, ident: str) -> str:
    for kind in JOINED:
        if here := targets(journal.db, f"{ident}@{report}", kind) if "@" not in ident else []:
            return here[0].local
        if there := targets(journal.db, ident, kind):
            return str(_chief(journal, there))
    return ident
