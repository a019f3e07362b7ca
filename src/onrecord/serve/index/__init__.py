"""Index: what the server needs to filter, order and count a record at once, derived from it and thrown away with it.

The record stays the only truth: the index is a second SQLite file, in the user's cache folder. It is made whole once, and
from then on brought up to date by the reports that changed. A *thing* is one fact as a person counts it (a meeting that
five reports tell of is one thing), a *telling* what one report says of it.
"""

from __future__ import annotations

from onrecord.serve.index.build import build
from onrecord.serve.index.counting import facets, totals
from onrecord.serve.index.find import Page, find
from onrecord.serve.index.passing import Wanted, entities_named, fts, selected
from onrecord.serve.index.source import Source
from onrecord.serve.index.state import held_state
from onrecord.serve.index.update import update

__all__ = [
    "Page", "Source", "Wanted", "build", "entities_named", "facets", "find", "fts", "held_state", "selected", "totals", "update",
]  # fmt: skip
