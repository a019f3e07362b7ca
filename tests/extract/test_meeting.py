"""Meetings: one encounter told in several sentences, roles, conflicts, and contact that is none."""

from __future__ import annotations

from collections.abc import Callable

from onrecord.model import Facts

READ = Callable[..., Facts]


def test_one_encounter_in_several_sentences_is_one_meeting(facts_of: READ) -> None:
    text = (
        "President of Estonia Mart Tamme met with Prime Minister of Norway Ingrid Solberg in Tallinn on 3 April 2025. "
        "During the meeting, the parties discussed the energy market. The meeting was also attended by Foreign Minister Jaan Kask."
    )
    (meeting,) = facts_of(text).meetings
    assert len(meeting.evidence) > 1
    assert len(meeting.participants) == 3
    assert all(text[s.start : s.end] == s.quote for s in meeting.evidence)


def test_the_place_says_who_was_host(facts_of: READ) -> None:
    facts = facts_of(
        "President of Estonia Mart Tamme met with Prime Minister of Norway Ingrid Solberg in Tallinn on 3 April 2025."
    )
    roles = {next(e.name for e in facts.entities if e.id == p.entity): p.role for p in facts.meetings[0].participants}
    assert roles == {"Mart Tamme": "host", "Ingrid Solberg": "guest"}


def test_two_calls_told_together_are_two(facts_of: READ) -> None:
    facts = facts_of(
        "President of Estonia Mart Tamme had telephone conversations with Prime Minister of Norway Ingrid Solberg "
        "and President of Kenya Grace Wanjala."
    )
    assert [m.format for m in facts.meetings] == ["call", "call"]


def test_an_earlier_visit_in_passing_is_a_meeting_of_its_own(facts_of: READ) -> None:
    facts = facts_of(
        "President of Estonia Mart Tamme had a telephone conversation with Prime Minister of Norway Ingrid Solberg. "
        "They recalled Ingrid Solberg's visit to Estonia in March 2024."
    )
    assert [(m.format, m.date) for m in facts.meetings] == [("call", ""), ("visit", "2024-03")]


def test_today_is_the_report_s_own_day(facts_of: READ) -> None:
    (meeting,) = facts_of(
        "President Grace Wanjala of Kenya spoke today with Prime Minister Ingrid Solberg of Norway.", "2025-05-06"
    ).meetings
    assert (meeting.date, meeting.format) == ("2025-05-06", "call")


def test_what_is_no_meeting(facts_of: READ) -> None:
    texts = [
        "The new rules meet the criteria of the European Union, said Prime Minister of Norway Ingrid Solberg.",
        "Prime Minister of Norway Ingrid Solberg called on Estonia to lower its tariffs.",
        "Prime Minister of Norway Ingrid Solberg welcomed Estonia's leadership in the talks of the past.",
        "The court held a hearing on Tuesday.",
    ]
    assert [facts_of(text).meetings for text in texts] == [()] * 4


def test_two_days_in_one_breath_are_an_interval(facts_of) -> None:
    facts = facts_of("Yesterday and today, President Emmanuel Macron spoke by phone with Chancellor Olaf Scholz.", "2022-01-07")
    assert [m.date for m in facts.meetings] == ["2022-01-06/2022-01-07"]


def test_the_past_days_are_those_up_to_the_report_s_own(facts_of: READ) -> None:
    facts = facts_of(
        "Over the past two days, President Emmanuel Macron spoke by phone with Chancellor Olaf Scholz.", "2022-01-07"
    )
    assert [m.date for m in facts.meetings] == ["2022-01-06/2022-01-07"]


def test_a_journey_to_several_lands_has_several_hosts(facts_of: READ) -> None:
    (visit,) = facts_of(
        "Foreign Minister of Norway Ingrid Solberg will travel to Kenya, Uganda and Chad on 3-6 April 2025."
    ).meetings
    assert {p.role for p in visit.participants} == {"guest", "host"}
    assert not visit.conflicts


def test_what_will_be_done_at_a_forum_makes_it_one_to_come(facts_of: READ) -> None:
    text = "At the Nordic Forum, Prime Minister of Norway Ingrid Solberg and President of Kenya Grace Wanjala will discuss trade."
    assert all(m.planned for m in facts_of(text).meetings)
    assert facts_of(text).meetings


def test_a_heading_tells_the_meeting_at_which_a_transcript_was_taken(facts_of: READ) -> None:
    text = (
        "Remarks by President Grace Wanjala and Prime Minister Ingrid Solberg of Norway Before Bilateral Meeting\n\n2025-04-03\n\n"
        "Blue Room\n\nPRESIDENT WANJALA: Welcome, Prime Minister. It is good to see you here again.\n\n"
        "PRIME MINISTER SOLBERG: Thank you. We will talk about grain.\n"
    )
    meeting = facts_of(text).meetings[0]
    assert (meeting.format, meeting.date, len(meeting.participants)) == ("meeting", "2025-04-03", 2)
    assert meeting.evidence[0].quote.startswith("Remarks by")


def test_a_heading_may_say_whose_meeting_it_was(facts_of: READ) -> None:
    text = (
        "Secretary Grace Wanjala And Norwegian Foreign Minister Ingrid Solberg Before Their Meeting\n\n2025-04-03\n\n"
        "SECRETARY WANJALA: Good morning, everyone.\n\nFOREIGN MINISTER SOLBERG: Thank you. The forum in Lima was long.\n"
    )
    meeting = facts_of(text).meetings[0]
    assert (meeting.format, meeting.date, len(meeting.participants)) == ("meeting", "2025-04-03", 2)


def test_who_comes_is_whoever_is_named_right_before(facts_of: READ) -> None:
    text = (
        "On 3 April 2025, talks will be held in Tallinn between President of Estonia Mart Tamme and Prime Minister of Norway "
        "Ingrid Solberg, who will arrive in Estonia on a visit."
    )
    assert all(not m.conflicts for m in facts_of(text).meetings)


def test_a_row_of_people_that_is_hard_to_parse_is_whole(facts_of: READ) -> None:
    text = (
        "On Monday, Head of the Old Port Harbour Council Jennifer Kern, Senior Deputy Border Advisor Jon Lund, and U.K. "
        "Ambassador-at-Large for Rural Women's Issues Maria Rao Berg met with Chilean and Peruvian fishing leaders."
    )
    met = facts_of(text, "2025-04-03").meetings[0]
    assert {"jennifer-kern", "jon-lund", "maria-rao-berg"} <= {p.entity for p in met.participants}


def test_meetings_told_in_a_list_keep_to_themselves(facts_of: READ) -> None:
    text = (
        "Vice President Ana Kos met with President Jan Lund of Norway. It builds on earlier meetings, including: the Vice "
        "President hosting President Lund at the Old Castle in May 2023; and a trilateral meeting with Prime Minister Berg of Japan "
        "in Jakarta in September 2023."
    )
    hosted = next(m for m in facts_of(text, "2025-04-03").meetings if m.date == "2023-05")
    assert {(p.entity, p.role) for p in hosted.participants} == {("ana-kos", "host"), ("jan-lund", "guest")}


def test_whom_somebody_talked_to_is_no_topic(facts_of: READ) -> None:
    assert facts_of("President of Estonia Mart Tamme talked to Minister Ivan Petrov of Serbia.").meetings[0].topics == ()


def test_the_secretary_of_a_body_is_nobodys_adviser(facts_of: READ) -> None:
    text = (
        "President of Estonia Mart Tamme held a meeting. The meeting was attended by Prime Minister Jaan Kask, "
        "Secretary of the Harbour Council Ana Lepik, and Deputy Prime Minister Olev Rand."
    )
    told = {p.entity for p in facts_of(text).meetings[0].participants}
    assert told == {"mart-tamme", "jaan-kask", "ana-lepik", "olev-rand"}
