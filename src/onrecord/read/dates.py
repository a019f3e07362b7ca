"""Dates: every date expression in a text, normalised to EDTF."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.model import TimeExpression


def times(text: str, on: str = "") -> Iterator[TimeExpression]:
    """The date expressions of `text`, in order; relative ones are resolved against `on` (EDTF), or kept open."""
    yield from ()
