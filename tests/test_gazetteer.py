"""The gazetteer: names to codes, and names that are left alone."""

from __future__ import annotations

import pytest

from onrecord import gazetteer


@pytest.mark.parametrize(
    ("name", "iso"),
    [
        ("Russia", "RU"),
        ("the Republic of Turkey", "TR"),
        ("Grand Duchy of Luxembourg", "LU"),
        ("U.S.", "US"),
        ("DRC", "CD"),
        ("Viet Nam", "VN"),
    ],
)
def test_state_by_any_name(name: str, iso: str) -> None:
    state = gazetteer.state(name)
    assert state is not None
    assert state.iso == iso


@pytest.mark.parametrize("name", ["Soviet Union", "EU"])
def test_a_union_has_no_country_code(name: str) -> None:
    state = gazetteer.state(name)
    assert state is not None
    assert state.iso == ""


def test_state_by_adjective() -> None:
    state = gazetteer.state_of_adjective("Belarusian")
    assert state is not None
    assert state.name == "Belarus"
    assert gazetteer.state_of_adjective("European") is None


@pytest.mark.parametrize(
    ("name", "iso"),
    [("Sverdlovsk Oblast", "RU-SVE"), ("Leningrad Region", "RU-LEN"), ("Tatarstan", "RU-TA"), ("California", "US-CA")],
)
def test_division_by_name(name: str, iso: str) -> None:
    division = gazetteer.region(name)
    assert division is not None
    assert division.iso == iso


@pytest.mark.parametrize("name", ["Sverdlovsk", "New York", "Georgia"])
def test_a_bare_name_that_means_something_else_first_is_no_division(name: str) -> None:
    assert gazetteer.region(name) is None


def test_city_under_another_name() -> None:
    city = gazetteer.place("Kiev")
    assert city is not None
    assert (city.name, city.state, city.capital) == ("Kyiv", "UA", True)
    assert gazetteer.place("Paris", within="US") != gazetteer.place("Paris")


def test_codes_are_well_formed() -> None:
    assert all(len(key) == 2 or key.startswith("-") for key in gazetteer.by_key())
    for divisions in gazetteer.divisions().values():
        assert all(d.iso[2:3] in ("-", "") for d in divisions)
