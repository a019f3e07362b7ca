"""The order in which reports arrive changes nothing in the record."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.capture import capture
from onrecord.model import Facts, Source
from onrecord.pipeline import facts_of
from onrecord.reconcile import reconcile
from onrecord.settings import Settings

REPORTS = Path(__file__).parents[2] / "examples" / "reports"


@pytest.fixture(scope="module")
def read() -> list[Facts]:
    return [facts_of(source, Settings()) for source in capture([REPORTS]) if isinstance(source, Source)]


@settings(max_examples=20, deadline=None, derandomize=True)
@given(st.data())
def test_any_order_gives_the_same_ids(read: list[Facts], data: st.DataObject) -> None:
    order = data.draw(st.permutations(range(len(read))))
    assert set(reconcile([read[i] for i in order])) == set(reconcile(read))


def test_ids_of_facts_do_not_depend_on_other_reports(read: list[Facts]) -> None:
    ids = [fact.id for facts in read for kind in ("meetings", "statements", "figures") for fact in getattr(facts, kind)]
    assert len(set(ids)) == len(ids)
