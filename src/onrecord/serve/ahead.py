"""Ahead: what takes long on a large record is worked out beside its visitors, before one of them has to wait."""

from __future__ import annotations

from onrecord.serve.desk.atlas import spots, unplaced
from onrecord.serve.desk.dependence import sources
from onrecord.serve.desk.network import DRAWN, LEVELS, network_of
from onrecord.serve.index import Wanted
from onrecord.serve.shelf import Held


def ahead(held: Held) -> None:
    """The sources, the networks and the map of the whole record."""
    everything = Wanted()
    sources(held, everything)
    for level in LEVELS:
        network_of(held, everything, level, DRAWN)
    spots(held, everything)
    unplaced(held, everything)
