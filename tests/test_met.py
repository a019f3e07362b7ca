"""How a meeting is told in one sentence."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from onrecord.identity import identify
from onrecord.met import as_sentence
from onrecord.model import Meeting, Participant
from onrecord.store import View, Writer
from tests.sample import facts, span


@pytest.fixture
def view(tmp_path: Path) -> Iterator[View]:
    path = tmp_path / "sample.record"
    with Writer(path) as writer:
        writer.add(identify(facts()), "key", "model")
        writer.join([])
    with View(path) as opened:
        yield opened


@pytest.fixture
def meeting(view: View) -> Meeting:
    (found,) = view.facts("meetings")
    return found.fact


def test_a_call_during_two_days_was_on_one_of_them(view: View, meeting: Meeting) -> None:
    call = replace(meeting, format="call", place="", date="2024-05-03/2024-05-04")
    assert as_sentence(view, call).endswith("spoke by telephone on 3 May 2024 or 4 May 2024")
    talks = replace(call, format="talks")
    assert as_sentence(view, talks).endswith("held talks from 3 May 2024 to 4 May 2024")


def test_the_article_of_a_region_is_not_the_towns(view: View, meeting: Meeting) -> None:
    quote = replace(span("met Premier Bo Strand of Graustark in Zenda"), quote="met near the Zenda region, in Zenda")
    assert " in Zenda on " in as_sentence(view, replace(meeting, evidence=(quote,)))
    house = replace(quote, quote="met in the Zenda on 3 May")
    assert " in the Zenda on " in as_sentence(view, replace(meeting, evidence=(house,)))


def test_the_unnamed_holder_of_an_office_is_told_by_it(view: View, meeting: Meeting) -> None:
    parts = (meeting.participants[0], Participant("graustark@first", office="governors"))
    assert " and the governor of Graustark met " in as_sentence(view, replace(meeting, participants=parts))


def test_what_an_office_is_of_stands_behind_the_name(view: View, meeting: Meeting) -> None:
    assert "Premier Bo Strand (Graustark)" in as_sentence(view, meeting)


def test_beside_an_event_in_a_town(view: View, meeting: Meeting) -> None:
    beside = replace(meeting, venue="on the margins of the Forum", date="")
    assert as_sentence(view, beside).endswith("met on the margins of the Forum in Zenda")


def test_a_room_has_an_article(view: View, meeting: Meeting) -> None:
    assert as_sentence(view, replace(meeting, venue="Blue Room", place="", date="")).endswith("met at the Blue Room")
