"""Index: what the server needs to filter, order and count a record at once, derived from it and thrown away with it.

The record stays the only truth: the index is a second SQLite file, in the user's cache folder, made anew whenever the
record has changed. A *thing* is one fact as a person counts it (a meeting that five reports tell of is one thing), a
*telling* what one report says of it.
"""

from __future__ import annotations

from onrecord.serve.index.build import VERSION, build
from onrecord.serve.index.find import Page, Wanted, entities_named, facets, find, fts, totals
from onrecord.serve.index.patch import can_patch, patch

__all__ = ["VERSION", "Page", "Wanted", "build", "can_patch", "entities_named", "facets", "find", "fts", "patch", "totals"]
