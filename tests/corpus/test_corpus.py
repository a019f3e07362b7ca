"""Every marked text gives the facts that it is marked with, and no others of that type."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from onrecord import lang
from onrecord.extract import EXTRACTORS
from onrecord.model import Facts, Participant, Span

HERE = Path(__file__).parent
TYPES = {module.__name__.rpartition(".")[2]: module.NAME for module in EXTRACTORS}
Case = dict[str, Any]


def cases() -> Iterator[Any]:
    for path in sorted(HERE.glob("*/*.yml")):
        rows = yaml.safe_load(path.read_text(encoding="utf-8"))
        if not isinstance(rows, list) or not all({"text", "expect"} <= set(row) for row in rows):
            continue
        kind = path.stem.partition("-")[0]
        for number, row in enumerate(rows, 1):
            marks = [pytest.mark.xfail(reason=row["not_yet"], strict=False)] if "not_yet" in row else []
            yield pytest.param(kind, row, id=f"{path.parent.name}-{path.stem}-{number}", marks=marks)


@pytest.mark.parametrize(("kind", "case"), list(cases()))
def test_marked_text(kind: str, case: Case, facts_of: Callable[..., Facts]) -> None:
    facts = facts_of(case["text"], str(case.get("published", "")))
    found = getattr(facts, TYPES[kind])
    named = {e.id: {e.name, *e.mentions, e.id} for e in facts.entities}
    left = list(found)
    for expected in case["expect"]:
        match = next((fact for fact in left if holds(fact, expected, named)), None)
        assert match is not None, f"{expected} is not among {left}"
        left.remove(match)
    assert left == []


def holds(fact: Any, expected: Case, named: dict[str, set[str]]) -> bool:
    """Whether a fact has all the fields that are given."""
    return all(agrees(getattr(fact, "from_" if f == "from" else f), value, named) for f, value in expected.items())


def agrees(found: Any, expected: Any, named: dict[str, set[str]]) -> bool:
    """Whether a field holds what is expected: entities by any of their names, spans by their words."""
    if isinstance(found, Span):
        return bool(found.quote == expected)
    if isinstance(found, Participant) and not isinstance(expected, dict):
        return agrees(found.entity, expected, named)
    if isinstance(expected, dict):
        return found is not None and all(agrees(getattr(found, k), v, named) for k, v in expected.items())
    if isinstance(found, tuple):
        wanted = expected if isinstance(expected, list) else [expected]
        return len(found) == len(wanted) and all(any(agrees(f, w, named) for f in found) for w in wanted)
    if isinstance(found, str):
        return str(expected) in named.get(found, set()) | {found}
    return bool(found == expected)


LANGUAGES = [path.name for path in sorted(Path(lang.__file__).parent.iterdir()) if path.joinpath("__init__.py").exists()]


@pytest.mark.parametrize("kind", TYPES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_type_has_a_corpus_in_every_language_or_is_said_not_to(language: str, kind: str) -> None:
    missing = yaml.safe_load(HERE.joinpath("not_covered.yml").read_text(encoding="utf-8"))
    listed = kind in missing.get(language, [])
    files = list(HERE.glob(f"{language}/{kind}*.yml"))
    assert bool(files) != listed, f"{language} {kind}: add a corpus or list it in not_covered.yml, not both"
