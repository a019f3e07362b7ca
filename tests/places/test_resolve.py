"""Which place a name means: by itself, by what is named beside it, and where nothing is meant."""

from __future__ import annotations

import pytest

from onrecord import resolve_place
from onrecord.places import resolve_places


@pytest.mark.parametrize(
    ("name", "country", "near"),
    [
        ("Grodno", "BY", (53.7, 23.8)),
        ("Sverdlovsk", "RU", (56.9, 60.6)),  # the old name of Yekaterinburg
        ("Paris", "FR", (48.9, 2.3)),
        ("Paris, Texas", "US", (33.7, -95.6)),
        ("Athens, Ga.", "US", (34.0, -83.4)),
        ("the city of Kazan", "RU", (55.8, 49.1)),
        ("Львов", "UA", (49.8, 24.0)),
        ("Θεσσαλονίκη", "GR", (40.6, 22.9)),
        ("New York", "US", (40.7, -74.0)),
    ],
)
def test_a_town_by_name(name: str, country: str, near: tuple[float, float]) -> None:
    place = resolve_place(name, kind="place")
    assert place is not None
    assert place.country == country
    assert (place.lat, place.lon) == pytest.approx(near, abs=0.3)
    assert place.geonames is not None


@pytest.mark.parametrize(
    ("name", "ident"),
    [
        ("Sverdlovsk Oblast", "RU-SVE"),
        ("Altai Territory", "RU-ALT"),
        ("Republic of Altai", "RU-AL"),
        ("Texas", "US-TX"),
        ("Punjab, Pakistan", "PK-PB"),
        ("Georgia", "GE"),
        ("Mexico", "MX"),
        ("Republic of Moldova", "MD"),
    ],
)
def test_an_area_by_code(name: str, ident: str) -> None:
    place = resolve_place(name)
    assert place is not None
    assert place.id == ident


def test_what_else_is_named_decides() -> None:
    assert resolve_place("Georgia", ["Atlanta", "Alabama", "Florida"], kind="region").id == "US-GA"
    assert resolve_place("Cambridge", ["Boston", "Massachusetts"]).country == "US"
    assert resolve_place("Cambridge", ["GB", "London"]).country == "GB"


def test_names_of_one_report_tell_each_other_apart() -> None:
    found = resolve_places(["Paris", "Houston", "Dallas", "Austin"])
    assert [p.country for p in found] == ["US"] * 4


def test_the_others_are_shown() -> None:
    place = resolve_place("Valencia")
    assert {place.country, *(c.country for c in place.candidates)} >= {"ES", "VE"}
    assert place.score >= place.candidates[0].score


@pytest.mark.parametrize("name", ["", "the West", "region", "Qwxzvale", "Hotel Lindenkrone"])
def test_what_means_no_place(name: str) -> None:
    assert resolve_place(name) is None


def test_a_sea_has_a_place_and_no_state() -> None:
    sea = resolve_place("Black Sea", ["US"])
    assert (sea.country, sea.kind) == ("", "sea")
