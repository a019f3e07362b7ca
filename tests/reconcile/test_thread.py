from dataclasses import replace

import pytest

from onrecord.model import Document, Entity, Facts, Undertaking
from onrecord.reconcile import reconcile

ENTITIES = (
    Entity(id="ke", kind="state", name="Kenya", mentions=("Kenya",), iso="KE"),
    Entity(id="no", kind="state", name="Norway", mentions=("Norway",), iso="NO"),
    Entity(id="md", kind="state", name="Moldova", mentions=("Moldova",), iso="MD"),
    Entity(id="heron", kind="product", name="Heron", mentions=("Heron",)),
    Entity(id="dta", kind="programme", name="Double Taxation Agreement", mentions=("Double Taxation Agreement",)),
    Entity(id="link", kind="programme", name="Sunrise Link", mentions=("Sunrise Link",)),
)


def report(name, label, *parties, sector="transport"):
    work = Undertaking(id="u1", label=label, kind="project", sector=sector, parties=parties)
    return Facts(Document(id=name, name=name, text=""), ENTITIES, undertakings=(work,))


def joined(*reports):
    return len({j.shared for j in reconcile(reports) if j.kind == "undertaking"}) == 1


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("a second railway line to Mombasa", "the second railway line to Mombasa"),
        ("joint production of the light Heron aircraft", "the production of the Heron aircraft and its supplies"),
        ("the Sunrise Link", "the Sunrise Link project"),
    ],
)
def test_one_undertaking_in_two_reports(left, right):
    assert joined(report("a", left, "ke", "no"), report("b", right, "ke", "no"))


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("a second railway line to Mombasa", "the port of Mombasa"),
        ("supplies of fish meal", "supplies of fertilisers"),
        ("the crews of the Heron trained abroad", "a museum for the first Heron built"),
    ],
)
def test_two_undertakings(left, right):
    assert not joined(report("a", left, "ke", "no"), report("b", right, "ke", "no"))


def test_what_stands_behind_a_name_of_several_words_does_not_make_it_another():
    left = report("a", "the creation of a unified fisheries policy between Kenya and Norway", "ke", "no", sector="governance")
    assert joined(left, report("b", "a unified fisheries policy backed at the highest level", "ke", "no"))
    assert not joined(left, report("b", "a unified policy on customs", "ke", "no"))


def test_one_report_names_what_another_describes():
    described = report("a", "the joint production of small-capacity aircraft", "ke", "no")
    named = report("b", "joint production of the light 12-seat Heron aircraft", "no", "ke")
    assert joined(described, named)
    assert not joined(described, report("b", "joint production of the Heron aircraft", "ke", "md"))
    assert not joined(described, report("b", "joint production of spare parts for the Heron aircraft", "ke", "no"))


def test_what_bears_two_names_is_two_whatever_a_third_report_leaves_out():
    egret = Entity(id="egret", kind="product", name="Egret", mentions=("Egret",))
    described = report("a", "the joint production of small aircraft", "ke", "no")
    heron = report("b", "joint production of the Heron aircraft", "ke", "no")
    other = report("c", "joint production of the Egret aircraft", "ke", "no")
    other = replace(other, entities=(*ENTITIES, egret))
    shared = {(j.report, j.local): j.shared for j in reconcile([described, heron, other]) if j.kind == "undertaking"}
    assert shared["b", "u1"] != shared["c", "u1"]


def test_of_two_that_bear_the_name_the_one_of_more_like_words_is_joined():
    named = report("b", "joint production of the light 12-seat Heron aircraft", "ke", "no")
    works = (
        Undertaking(id="u1", label="the new Heron aircraft", kind="supply", sector="transport", parties=("ke", "no")),
        Undertaking(
            id="u2",
            label="the production of the Heron aircraft in Nakuru",
            kind="project",
            sector="transport",
            parties=("ke", "no"),
        ),
    )
    both = replace(report("a", "", "ke", "no"), undertakings=works)
    shared = {(j.report, j.local): j.shared for j in reconcile([named, both]) if j.kind == "undertaking"}
    assert shared["b", "u1"] == shared["a", "u2"] != shared["a", "u1"]


def test_the_same_words_with_another_country_are_another_undertaking():
    left = report("a", "the fight against the locust plague", "ke", "no")
    assert not joined(left, report("b", "the fight against the locust plague", "ke", "md"))


def test_the_names_of_the_parties_alone_make_no_thread():
    left = report("a", "the development plan of Kenya and Norway", "ke", "no")
    assert not joined(left, report("b", "the framework of Kenya and Norway", "ke", "no"))


def test_ids_are_labels_and_told_apart():
    rows = [j for j in reconcile([report("a", "a new port", "ke"), report("b", "a new port", "md")]) if j.kind == "undertaking"]
    assert len({j.shared for j in rows}) == 2
    assert all(j.shared.startswith("a-new-port-") for j in rows)


def test_a_title_that_any_two_states_can_sign_tells_by_its_parties():
    label = "the Double Taxation Agreement"
    assert joined(report("a", label, "ke", "no"), report("b", label, "no", "ke"))
    assert not joined(report("a", label, "ke", "no"), report("b", label, "ke", "md"))
    assert joined(report("a", "the Sunrise Link", "ke", "no"), report("b", "the Sunrise Link", "ke", "md"))
