"""The shipped examples: their gold, their canonical texts, and the record that the program makes of them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from onrecord.export.json import row_of
from onrecord.pipeline import read_into
from onrecord.settings import Settings
from onrecord.store import View

EXAMPLES = Path(__file__).parents[2] / "examples"
Reports = dict[str, dict[str, Any]]


@pytest.fixture(scope="session")
def gold() -> Reports:
    return {p.stem: json.loads(p.read_text(encoding="utf-8")) for p in sorted(EXAMPLES.joinpath("gold").glob("*.json"))}


@pytest.fixture(scope="session")
def record(tmp_path_factory: pytest.TempPathFactory) -> View:
    path = tmp_path_factory.mktemp("examples") / "examples.record"
    steps = read_into(path, [str(EXAMPLES / "reports")], Settings(workers=1))
    assert [step for step in steps if step.outcome != "recorded"] == []
    return View(path)


@pytest.fixture(scope="session")
def texts(record: View) -> dict[str, str]:
    return {document.id: document.text for document in record.documents()}


@pytest.fixture(scope="session")
def system(record: View) -> Reports:
    return {facts.document.id: row_of(facts) for facts in record.all_facts()}
