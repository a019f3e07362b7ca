"""The record of the examples is the one that was looked at last: every change to it is seen before it is committed."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from benchmarks.examples import read_examples

from onrecord.read.model import MEDIUM, best_installed

HERE = Path(__file__).parent
HINT = "if the change is wanted: `python -m benchmarks.examples --golden`, and look at the difference"


@pytest.fixture(scope="module")
def system() -> dict[str, dict[str, Any]]:
    if best_installed() != MEDIUM:
        pytest.skip("the golden records are those of the medium model")
    return read_examples()[0]


@pytest.mark.parametrize("path", sorted(HERE.glob("*.json")), ids=lambda path: path.stem)
def test_the_record_is_as_it_was(path: Path, system: dict[str, dict[str, Any]]) -> None:
    found = json.loads(json.dumps(system[path.stem]))
    known = json.loads(path.read_text(encoding="utf-8"))
    for kind in known.keys() | found.keys():
        assert found.get(kind) == known.get(kind), f"{path.stem}, {kind}: {HINT}"
