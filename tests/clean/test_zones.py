"""Zones of whole reports: each line is written as `kind | text`; the kinds must be found again."""

import pickle
import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.clean import clean
from onrecord.model import Document, Source

PROSE = "The president of Ruritania met the prime minister of Borduria on Friday, and they agreed to open a bridge over the Strel in June."
MORE = "Both sides, the ministry said, would form a commission, and its members would meet for the first time before the end of the year."


def document(text: str, **source: str) -> Document:
    return clean(Source(id="x", name="x.txt", text=text, **source))


def zones(text: str, **source: str) -> list[tuple[str, str]]:
    found = document(text, **source)
    return [(zone.kind, found.text[zone.start : zone.end]) for zone in found.zones]


REPORTS = {
    "title and date": f"""
        headline | Ruritania and Borduria open a bridge
        dateline | 2024-05-03
        body | {PROSE}
        body | {MORE}
    """,
    "no title": f"""
        body | {PROSE}
        body | {MORE}
    """,
    "a headline that asks, one that ends in an abbreviation, one with a colon": f"""
        headline | Will the bridge hold?
        body | {PROSE}
    """,
    "second headline": f"""
        headline | A bridge for two countries
        headline | Alpine and coastal partnership advances: Ruritania and Borduria plan a bridge
        body | {PROSE}
    """,
    "issuing office": f"""
        headline | The Secretary’s Call with Bordurian Foreign Minister Trovik
        dateline | March 3, 2022
        byline | Office of the Spokesperson
        byline | The following is attributable to Spokesperson Jan Trask:
        body | {PROSE}
        furniture | # # #
    """,
    "name and post": f"""
        headline | On the National Day of Borduria
        byline | Anna B. Trask, Secretary of State
        body | {PROSE}
    """,
    "a headline that names an office behind a comma": f"""
        headline | Meeting with Bordurian Premier, Secretary of the League Bo Strand
        dateline | 2024-05-03
        body | {PROSE}
    """,
    "a headline that ends in a date": f"""
        headline | Press Briefing – May 2, 2024
        dateline | 2024-05-03
        body | {PROSE}
    """,
    "where and when words were spoken": f"""
        headline | Remarks by the President and the Premier Before a Meeting
        dateline | Blue Room
        dateline | 4:57 P.M. EST
        body | PRESIDENT VALE: {PROSE}
        body | PREMIER STRAND: Thank you. (Applause.)
        body | {MORE}
        furniture | END
    """,
    "heading inside the article": f"""
        headline | Ruritania and Borduria open a bridge
        body | {PROSE}
        headline | More than twenty towns trade across the river
        body | {MORE}
    """,
    "a list is no run of headings": f"""
        headline | Ruritania and Borduria open a bridge
        body | {PROSE} They listed:
        body | Roads and bridges
        body | Ports and canals
        body | {MORE}
    """,
    "chrome above the headline and around the end": f"""
        furniture | Дата публикации
        headline | What makes neighbours work together
        furniture | No time to read?
        furniture | Get a summary
        body | {PROSE}
        furniture | Read also
        furniture | Ten cats who changed history
        body | {MORE}
        furniture | No time to read?
        furniture | Get a summary
        furniture | Previous Article
        furniture | A film star’s tax dispute: what we know, and what comes next for her family
        furniture | Next Article
        furniture | The new console will be out soon, its makers told fans on Monday in a long and rather winding post.
        furniture | Write a Comment
        furniture | Leave a Comment
    """,
    "an agency's dateline": f"""
        headline | Ruritania and Borduria open a bridge
        dateline | STRELSAU, 3 May (RurTA) -
        body | {PROSE}
        body | {MORE}
    """,
    "capture header": f"""
        headline | Title: Ruritania and Borduria open a bridge
        dateline | Published: 12:30, 03.05.2024
        byline | Source: Strelsau Courier
        body | {PROSE}
    """,
}


@pytest.mark.parametrize("name", REPORTS)
def test_zones(name: str) -> None:
    wanted = [tuple(line.strip().split(" | ", 1)) for line in REPORTS[name].strip().splitlines()]
    pieces = []
    for kind, text in wanted:
        pieces.append(text + (" " if kind == "dateline" and text.endswith("-") else "\n\n"))
    assert zones("".join(pieces)) == wanted


def test_the_first_line_that_is_not_the_stated_title_is_no_headline() -> None:
    text = f"The president meets the premier\n\n{PROSE}"
    assert zones(text)[0][0] == "headline"
    assert zones(text, title="Something else")[0][0] == "body"
    assert zones(text, title="The President meets the Premier")[0][0] == "headline"


def test_one_line_is_a_report() -> None:
    assert zones("Talks on the bridge") == [("body", "Talks on the bridge")]


@pytest.mark.parametrize(
    ("text", "published", "basis"),
    [
        (f"A bridge opens\n\n2024-05-03\n\n{PROSE}", "2024-05-03", "dateline"),
        (f"A bridge opens\n\nFriday, May 3, 2024\u00a0\n\n{PROSE}", "2024-05-03", "dateline"),
        (f"A bridge opens\n\nStrelsau, 3 May 2024\n\n{PROSE}", "2024-05-03", "dateline"),
        (f"A bridge opens\n\nPublished: 3 May 2024, 14:05\n\n{PROSE}", "2024-05-03", "capture-header"),
        (f"A bridge opens\n\n{PROSE}\n\nLast updated: 03.05.2024", "2024-05-03", "capture-header"),
        (f"STRELSAU, May 3, 2024 /RurTA/. {PROSE}", "2024-05-03", "dateline"),
        (f"STRELSAU, May 3. /RurTA/. {PROSE}", "XXXX-05-03", "dateline"),
        (f"A bridge opens\n\n{PROSE} It was 3 May 2024.", "", "none"),
        (f"A bridge opens\n\nДата публикации\n\n{PROSE}", "", "none"),
    ],
)
def test_published(text: str, published: str, basis: str) -> None:
    found = document(text)
    assert (found.published, found.published_basis) == (published, basis)


def test_metadata_comes_before_what_the_text_says() -> None:
    found = document(f"A bridge opens\n\n2024-05-03\n\n{PROSE}", published="2024-05-04T09:00:00Z")
    assert (found.published, found.published_basis) == ("2024-05-04", "metadata")
    assert document(PROSE, url="https://x.example/2024/05/04/bridge").published == "2024-05-04"


def test_plain_text_stays_as_it_is_and_other_line_breaks_are_normalised() -> None:
    assert document("One.\n\n Two.  \n").text == "One.\n\n Two.  \n"
    assert document("\ufeffCafe\u0301\r\nTwo\rThree").text == "Café\nTwo\nThree"


@given(st.text(st.sampled_from("ab AB.\n\t-—#:/()«»0123é\u2028\u0301Я"), max_size=300))
def test_zones_are_sorted_apart_and_never_blank(text: str) -> None:
    found = document(text)
    assert pickle.loads(pickle.dumps(found)) == found
    last = 0
    for zone in found.zones:
        assert last <= zone.start < zone.end <= len(found.text)
        quote = found.text[zone.start : zone.end]
        assert quote == quote.strip()
        last = zone.end
    covered = {i for zone in found.zones for i in range(zone.start, zone.end)}
    assert all(found.text[i].isspace() for i in range(len(found.text)) if i not in covered)


def test_a_text_wrapped_at_a_fixed_width_has_a_zone_for_each_paragraph() -> None:
    paragraphs = ["Ruritania and Borduria open a bridge", PROSE, MORE]
    wrapped = "\n\n".join(textwrap.fill(paragraph, 60) for paragraph in paragraphs)
    found = zones(wrapped)
    assert [kind for kind, _ in found] == ["headline", "body", "body"]
    assert [text.replace("\n", " ") for _, text in found] == paragraphs


def test_short_lines_one_under_another_are_not_taken_for_a_wrapped_paragraph() -> None:
    members = "\n".join(f"- Minister number {n} of the delegation of Ruritania to the talks" for n in range(9))
    assert len(zones(f"{PROSE}\n{members}\n{MORE}")) == 11


@pytest.mark.parametrize("line", ["Berlin, Germany", "Washington, D.C.", "New York, New York"])
def test_a_place_alone_is_no_headline(line: str) -> None:
    assert zones(f"{line}\n\n{PROSE}")[0] == ("dateline", line)
