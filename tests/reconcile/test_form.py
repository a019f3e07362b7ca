import pytest

from onrecord.reconcile.form import body, initials, is_acronym, place, plain, state


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("UN Security Council", "United Nations Security Council"),
        ("Chancellery of the President of Poland", "Chancellery of the President of the Republic of Poland"),
        ("U.S. Department of State", "Department of State of the United States"),
        ("Moldovan Foreign Ministry", "the Foreign Ministry of Moldova"),
        ("Minsk agreements", "Minsk Agreement"),
    ],
)
def test_one_body_in_two_forms(left, right):
    assert body(left) == body(right)


def test_a_body_that_any_state_may_have_is_generic():
    assert body("Ministry of Defence").generic
    assert not body("Eurasian Development Bank").generic


def test_places_meet_under_their_usual_name():
    assert place("Kiev") == place("the city of Kyiv") or place("Kiev") == place("Kyiv city")
    assert place("Amur Region", "region") == place("Amur Oblast", "region") == "amur"
    assert place("Niger") != place("Nigeria")
    assert place("Sverdlovsk") == place("Ekaterinburg") == place("Yekaterinburg")
    assert place("Rangoon") == place("Yangon")


def test_states_by_name_and_by_full_name():
    assert state("Moldova") == state("Republic of Moldova") == "MD"
    assert state("Atlantis") == ""


def test_small_forms():
    assert plain("The Hague") == "hague"
    assert initials("Organization for Security and Cooperation in Europe") == "osce"
    assert is_acronym("ASEAN")
    assert not is_acronym("Asean")
