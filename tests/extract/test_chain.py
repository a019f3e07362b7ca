"""Chains: who speaks and which agency is credited where a report has a saying from an agency."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from onrecord.model import Facts

SAID = {
    "The port will be ready next year, Transport Minister Ana Munteanu said on Tuesday, Interfax reported.": (
        "Ana Munteanu",
        "Interfax",
    ),
    "The port was ready, Ana Munteanu said, according to Reuters.": ("Ana Munteanu", "Reuters"),
    "Ana Munteanu said that the port was ready, Reuters reported.": ("Ana Munteanu", "Reuters"),
    '"The port is ready for the first ships," Ana Munteanu said, Reuters reported.': ("Ana Munteanu", "Reuters"),
    "According to Reuters, Ana Munteanu said that the port was ready.": ("Ana Munteanu", "Reuters"),
    "Reuters reports that Ana Munteanu said the port was ready.": ("Ana Munteanu", "Reuters"),
    "Interfax reported, citing Prime Minister Ana Munteanu, that the port will be ready next year.": ("Ana Munteanu", "Interfax"),
    "The port will be ready next year, Interfax reported, citing Prime Minister Ana Munteanu.": ("Ana Munteanu", "Interfax"),
    "Citing the ministry, Reuters reported that the port was ready.": ("the ministry", "Reuters"),
    "The plant has been launched, BelTA learned from the ministry of industry.": ("the ministry of industry", "BelTA"),
    "Exports grew last year, the ministry of trade said, the BelTA news agency reports.": ("the ministry of trade", "BelTA"),
    "The plant has been launched, the press service of the ministry told BelTA.": ("the press service of the ministry", "BelTA"),
    "Reuters quoted the minister as saying that the road would be closed.": ("the minister", "Reuters"),
    "According to the minister, as quoted by BelTA, the plant will open in May.": ("the minister", "BelTA"),
    "The plant will open in May, according to the minister, BelTA reported.": ("the minister", "BelTA"),
    "The port was ready on Monday, Reuters reported.": ("Reuters", ""),
    "Reuters reported that the port was ready.": ("Reuters", ""),
}


@pytest.mark.parametrize("text", SAID)
def test_who_speaks_and_by_which_agency(facts_of: Callable[..., Facts], text: str) -> None:
    facts = facts_of(text)
    names = {e.id: e.name for e in facts.entities}
    assert [(names.get(s.speaker, s.speaker), names.get(s.via, s.via)) for s in facts.statements] == [SAID[text]]


def test_the_credit_is_no_part_of_what_was_said(facts_of: Callable[..., Facts]) -> None:
    (statement,) = facts_of("Ana Munteanu said that the port was ready, Reuters reported on Monday.").statements
    assert [s.quote for s in statement.content] == ["the port was ready"]


def test_agency_that_reports_more_than_one_saying_speaks(facts_of: Callable[..., Facts]) -> None:
    text = "The port was ready, its cranes had been tested for a week, and Ana Munteanu said it was late, Reuters reported."
    facts = facts_of(text)
    names = {e.id: e.name for e in facts.entities}
    assert "Reuters" in {names.get(s.speaker) for s in facts.statements}
