"""Coordinates reach the entities of a report, and small namesakes do not."""

from __future__ import annotations

from onrecord.model import Document, Entity, Facts
from onrecord.places import placed


def located(*entities: Entity) -> dict[str, Entity]:
    return {e.id: e for e in placed(Facts(Document("r", "r", ""), entities)).entities}


def test_states_regions_and_towns_are_placed() -> None:
    found = located(
        Entity("s", "state", "Belarus", iso="BY"), Entity("r", "region", "Vitebsk Region"), Entity("p", "place", "Grodno")
    )
    assert (round(found["s"].lat), found["s"].wikidata) == (53, "Q184")
    assert found["r"].iso == "BY-VI"
    assert found["p"].geonames == 627904
    assert found["p"].iso == ""


def test_a_small_town_needs_its_state() -> None:
    assert located(Entity("p", "place", "Victory"))["p"].lat is None
    assert located(Entity("p", "place", "Osipovichi"), Entity("s", "state", "Belarus", iso="BY"))["p"].geonames is not None


def test_of_two_small_towns_in_one_state_the_division_tells() -> None:
    town, state = Entity("p", "place", "Woodside"), Entity("s", "state", "United States", iso="US")
    assert located(town, state)["p"].geonames is None
    assert located(town, state, Entity("r", "region", "California", iso="US-CA"))["p"].geonames == 5410535


def test_others_are_left_alone() -> None:
    person = Entity("e", "person", "Jordan Paris")
    assert located(person)["e"] is person
