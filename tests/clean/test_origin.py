"""Dates, datelines and credits."""

import pytest

from onrecord.clean.credit import credits_of
from onrecord.clean.dateline import dateline_of
from onrecord.clean.published import date_beside, date_line, stated_date


@pytest.mark.parametrize(
    ("line", "date", "labelled"),
    [
        ("2024-05-03", "2024-05-03", False),
        ("3 May 2024", "2024-05-03", False),
        ("May 3rd, 2024", "2024-05-03", False),
        ("Fri, 03 May 2024 10:00:00 +0300", "2024-05-03", False),
        ("12:30 03.05.2024", "2024-05-03", False),
        ("03.05.24 | 12:30", "2024-05-03", False),
        ("Published: May 3, 2024 at 5:04 pm GMT", "2024-05-03", True),
        ("Date: 2024-05-03", "2024-05-03", True),
        ("Дата публикации: 03.05.2024", "2024-05-03", True),
        ("23/05/2024", "2024-05-23", False),
        ("05/03/2024", "2024", False),
        ("3 May", "XXXX-05-03", False),
        ("4:57 P.M. EST", "", False),
    ],
)
def test_lines_that_are_dates(line: str, date: str, labelled: bool) -> None:
    assert date_line(line) == (date, labelled)


@pytest.mark.parametrize(
    "line", ["May 2024", "In 2024", "2024", "45.3", "On 3 May 2024 they met", "Published", "May", "The 3 May talks"]
)
def test_lines_that_are_not(line: str) -> None:
    assert date_line(line) is None


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("Strelsau, 3 May 2024", "2024-05-03"),
        ("May 3, 2024 | Press release", "2024-05-03"),
        ("Blue Palace, Strelsau - May 3, 2024, 12:30", "2024-05-03"),
        ("Strelsau, 3 May", ""),
        ("Statement on the Call of May 12, 2023", ""),
    ],
)
def test_dates_beside_a_place(line: str, date: str) -> None:
    assert date_beside(line) == date


@pytest.mark.parametrize(
    ("stated", "date"),
    [("2024-05-03T10:00:00Z", "2024-05-03"), ("3 May 2024", "2024-05-03"), ("2024-05", "2024-05"), ("2024", "2024"), ("2024-01/2024-06", "2024-01/2024-06"),
     ("soon", ""), ("", ""), ("2024-15-40", "")],
)  # fmt: skip
def test_stated_dates(stated: str, date: str) -> None:
    assert stated_date(stated) == date


@pytest.mark.parametrize(
    ("opening", "published", "agency"),
    [
        ("STRELSAU, 3 May (RurTA) - ", "XXXX-05-03", "RurTA"),
        ("STRELSAU, May 3, 2024 /RurTA/. ", "2024-05-03", "RurTA"),
        ("Strelsau. 3 May. RurTA - ", "XXXX-05-03", "RurTA"),
        ("STRELSAU (AP) — ", "", "AP"),
        ("STRELSAU/ZENDA (Reuters) - ", "", "Reuters"),
        ("ADDIS ABABA, Ethiopia (AP) — ", "", "AP"),
        ("BEIJING, Feb. 3 (Xinhua) -- ", "XXXX-02-03", "Xinhua"),
        ("Strelsau, 3 May – ", "XXXX-05-03", ""),
        ("March 2, 2022 - ", "2022-03-02", ""),
        ("ATLANTA -- ", "", ""),
    ],
)
def test_datelines(opening: str, published: str, agency: str) -> None:
    found = dateline_of(opening + "The two presidents met.")
    assert found is not None
    assert (found.end, found.published, found.agency) == (len(opening), published, agency)


@pytest.mark.parametrize(
    "paragraph",
    [
        "Strelsau — a city on the Strel — is old.", "NATO - The alliance is old.", "The talks, held in Zenda - The capital - went on.",
        "On 3 May the two presidents met.", "President Vale (left) - The host", "PRESIDENT VALE: Well - I agree.", "In 2023 - The year of the flood",
    ],
)  # fmt: skip
def test_no_datelines(paragraph: str) -> None:
    assert dateline_of(paragraph) is None


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("The bridge will open in June, TASS reports.", ("TASS",)),
        ("According to the Belarusian agency BelTA, the bridge is open.", ("BelTA",)),
        ("The talks, with coverage by RIA Novosti, went on. RIA News confirmed it.", ("RIA Novosti",)),
        ("The outcome is clear. (BelTA report; briefings of both ministries.)", ("BelTA",)),
        ("He told Reuters that the bridge was open, and the Associated Press quoted him.", ("Reuters", "Associated Press")),
        ("The bridge is open, as reported by Oxus Wire.", ("Oxus Wire",)),
        ("The bridge is open, the news agency RurTA said.", ("RurTA",)),
        ("The BTA announced in May will cut tariffs.", ()),
        ("He is head of TASS and likes the BBC.", ()),
        ("Trend lines reported growth; the trend is clear.", ()),
        ("The Strelsau Press building was opened.", ()),
    ],
)
def test_credits(text: str, names: tuple[str, ...]) -> None:
    assert credits_of(text) == names


def test_an_agency_of_a_dateline_is_credited_known_or_not() -> None:
    assert credits_of("They met, TASS reports.", "RurTA") == ("RurTA", "TASS")
