"""`onrecord explain` of a meeting during a registered visit, from either side."""

from __future__ import annotations

from onrecord.cli.explain import _joined


def test_a_visit_shows_from_both_sides() -> None:
    row = {"kind": "visit", "report": "readout", "local_id": "m1", "canonical_id": "2030-visit", "reason": "named (0.95)"}
    assert _joined(row, "2030-visit") == "took place during it: m1@readout: named (0.95)"
    assert _joined(row, "2030-meeting") == "m1@readout took place during 2030-visit: named (0.95)"
    assert _joined({**row, "kind": "meeting", "reason": ""}, "2030-meeting") == "joined: m1@readout: stands alone"
