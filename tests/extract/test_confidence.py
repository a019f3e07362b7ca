"""Confidence: a share of 1, lower where something is odd, from what is seen of a fact alone."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from onrecord.extract import extract, find
from onrecord.extract.confidence import likelihood, rated, table
from onrecord.extract.confidence_seen import observed, step
from onrecord.model import Facts, Reading

MET = (
    "OSLO, 4 March 2025 - Norwegian Energy Minister Kari Lund met with Danish Energy Minister Poul Vestergaard in Oslo. "
    "Lund said that the cable would cost 300 million euros. The ministers agreed to build a wind farm off Bergen. "
    "A shortage of ships threatens the project."
)


@pytest.fixture
def facts(facts_of: Callable[..., Facts]) -> Facts:
    """The facts of a short readout, rated."""
    return rated(facts_of(MET, published="2025-03-04"))


def test_every_fact_is_rated_with_a_share_of_one(facts: Facts) -> None:
    """No fact goes without, and none is certain."""
    found = [fact for kind in table() for fact in getattr(facts, kind)]
    assert found
    assert all(0 <= fact.confidence < 1 for fact in found)


def test_every_type_has_observations_of_each_fact(facts: Facts) -> None:
    """As many as there are facts, all of them words."""
    for kind in table():
        seen = list(observed(facts, kind))
        assert [fact for fact, _ in seen] == list(getattr(facts, kind))
        assert all(isinstance(name, str) for _, names in seen for name in names)


def test_a_number_by_name_is_less_sure_than_one_that_measures(facts_of: Callable[..., Facts]) -> None:
    """The same figure, once after "Order No." and with a month for a unit."""
    plain = facts_of("The Ministry of Energy of Norway received 81 turbines from Denmark.")
    named = facts_of("The Ministry of Energy of Norway repealed Order No. 81 turbines from Denmark.")
    if not (plain.figures and named.figures):
        pytest.skip("no figure was read")
    (_, usual), (_, odd) = next(observed(plain, "figures")), next(observed(named, "figures"))
    assert "odd=0" in usual
    assert "odd=0" not in odd
    assert likelihood("figures", odd) < likelihood("figures", usual)


def test_a_party_who_is_not_named_beside_the_meeting_is_seen(facts: Facts) -> None:
    """A minister replaced by an entity that the sentence doesn't name."""
    meeting = facts.meetings[0]
    (_, names) = next(observed(facts, "meetings"))
    assert "unnamed=0" in names
    stranger = replace(meeting.participants[1], entity="someone-else")
    other = replace(facts, meetings=(replace(meeting, participants=(meeting.participants[0], stranger)),))
    (_, seen) = next(observed(other, "meetings"))
    assert "unnamed=1" in seen
    assert likelihood("meetings", seen) < likelihood("meetings", names)


def test_a_likelier_find_is_surer() -> None:
    """What a learned extractor says of an undertaking counts."""
    assert likelihood("undertakings", ["kind=project"], 0.9) > likelihood("undertakings", ["kind=project"], 0.3)


@pytest.mark.parametrize(("number", "falls"), [(-1, 0), (0, 0), (4, 3), (1e12, 34)])
def test_steps(number: float, falls: int) -> None:
    """Any number falls on a step."""
    assert step(number) == falls


def test_what_is_too_unlikely_is_not_recorded(read_text: Callable[..., Reading]) -> None:
    reading = read_text(
        "The leader of the Harbour Party, Jan Bok, announced that he will not seek the leadership of the party next year."
    )
    assert find(reading).obstacles != ()
    assert extract(reading).obstacles == ()
