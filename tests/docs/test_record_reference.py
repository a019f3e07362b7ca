"""The record reference names every field of every dataclass of the model."""

from __future__ import annotations

import re
from dataclasses import fields, is_dataclass
from pathlib import Path

import pytest

from onrecord import model

ROOT = Path(__file__).parents[2]
TYPES = [kind for kind in vars(model).values() if is_dataclass(kind) and isinstance(kind, type)]


def section(name: str) -> str:
    text = ROOT.joinpath("docs", "record.md").read_text(encoding="utf-8")
    found = re.search(rf"^## {name}$(.*?)(?=^##? |\Z)", text, re.MULTILINE | re.DOTALL)
    assert found, f"docs/record.md has no section '## {name}'"
    return found[1]


@pytest.mark.parametrize("kind", TYPES, ids=lambda kind: kind.__name__)
def test_every_field_is_documented(kind: type) -> None:
    words = section(kind.__name__)
    names = [f.name.rstrip("_") for f in fields(kind) if not f.name.startswith("_")]
    assert [name for name in names if f"`{name}`" not in words] == []


def test_no_field_is_documented_that_is_not_there() -> None:
    for kind in TYPES:
        rows = re.findall(r"^\| `([a-z_]+)` \|", section(kind.__name__), re.MULTILINE)
        assert set(rows) <= {f.name.rstrip("_") for f in fields(kind)}, kind.__name__
