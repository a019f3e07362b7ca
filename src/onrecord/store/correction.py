"""Correction: a field of a fact as a person put it right, beside what was read.

Values are text: of a text field the text, else JSON (`["russia", "belarus"]`, `54000000000`); of a field of evidence the
places in the report (`120-134` or `120-134,150-161`), which are kept with their quotes.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import fields, replace
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from onrecord.edtf import usable
from onrecord.errors import QueryError
from onrecord.interchange import plain, revive
from onrecord.model import STAGES, Span
from onrecord.store.judgement import Entry
from onrecord.store.tables import EVIDENCE_FIELDS, FACT_TYPES

PLACES = re.compile(r"\d+-\d+(,\d+-\d+)*")
DATES = ("date", "period", "due")
BY_HAND = "by hand"
KINDS = {t.name: t.kind for t in FACT_TYPES}


def corrected(fact: Any, corrections: Mapping[str, Entry], text: str = "") -> Any:
    """The fact with every correction that still has its place in the text."""
    changes = {}
    for name, entry in corrections.items():
        value = value_of(type(fact), name, entry.after)
        if name in EVIDENCE_FIELDS:
            value = _standing(value, text)
            if value is None:
                continue
        changes[_attribute(name)] = value
    return replace(fact, **changes)


def written(kind: str, name: str, value: str, text: str) -> str:
    """A value as a person gives it, checked, in the form in which the log keeps it."""
    if kind not in KINDS:
        raise QueryError(f"a {kind} has no fields to correct; join it or hold it apart")
    hints = get_type_hints(KINDS[kind])
    if _attribute(name) not in hints or name in ("id", "confidence"):
        known = ", ".join(f.name.rstrip("_") for f in fields(KINDS[kind]) if f.name not in ("id", "confidence"))
        raise QueryError(f"a {kind} has no field {name!r}; there are {known}")
    if name in EVIDENCE_FIELDS:
        return _spans_written(hints[_attribute(name)], value, text)
    try:
        made = value_of(KINDS[kind], name, value)
    except (ValueError, TypeError, AttributeError, KeyError) as error:
        raise QueryError(f"{value!r} can't be the {name} of a {kind}: {error}") from error
    if name == "stage" and made not in STAGES:
        raise QueryError(f"{value!r} is no stage of an undertaking; there are {', '.join(STAGES)}")
    if name in DATES and not usable(made):
        raise QueryError(f"{value!r} is no date; give EDTF as 2024, 2024-03, 2024-03-15 or 2024-01/2024-06")
    return value


def value_of(kind: type, name: str, written_value: str) -> Any:
    """The value that a text in the log stands for."""
    hint = get_type_hints(kind)[_attribute(name)]
    options = get_args(hint) if get_origin(hint) in (Union, UnionType) else (hint,)
    if str in options:
        return written_value
    value = json.loads(written_value or "null")
    if value is None and NoneType in options:
        return None
    if float in options:
        return float(value)
    if bool in options and not isinstance(value, bool):
        raise ValueError("true or false is wanted")
    if get_origin(hint) is tuple and not isinstance(value, list):
        raise ValueError("a list is wanted")
    return revive(hint, value)


def shown(value: Any) -> str:
    """A value of a fact as text: what `before` holds."""
    return value if isinstance(value, str) else json.dumps(plain(value), ensure_ascii=False)


def field_of(fact: Any, name: str) -> Any:
    """The value of a field, by the name that it has in the record (`from` is `from_` in Python)."""
    return getattr(fact, _attribute(name))


def _attribute(name: str) -> str:
    return f"{name}_" if name == "from" else name


def _spans_written(hint: Any, value: str, text: str) -> str:
    if not PLACES.fullmatch(value.replace(" ", "")):
        raise QueryError(f"{value!r} is no place in the report; give first and last offset as 120-134")
    pairs = [tuple(map(int, part.split("-"))) for part in value.replace(" ", "").split(",")]
    if any(not 0 <= start < end <= len(text) for start, end in pairs):
        raise QueryError(f"{value}: the report has {len(text)} characters; a place lies within them and is not empty")
    spans = [plain(Span(start, end, text[start:end], BY_HAND)) for start, end in pairs]
    return json.dumps(spans if get_origin(hint) is tuple else spans[0], ensure_ascii=False)


def _standing(value: Any, text: str) -> Any:
    """Spans where their quotes now stand in the text; None where one is gone."""
    spans = [_found(s, text) for s in (value if isinstance(value, tuple) else (value,))]
    if None in spans:
        return None
    return tuple(spans) if isinstance(value, tuple) else spans[0]


def _found(span: Span, text: str) -> Span | None:
    if text[span.start : span.end] == span.quote:
        return span
    at = text.find(span.quote)
    return replace(span, start=at, end=at + len(span.quote)) if at >= 0 else None
