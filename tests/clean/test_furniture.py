import pytest

from onrecord.clean.flat import is_flat_page, outside_article
from onrecord.clean.furniture import furniture
from onrecord.clean.line import lines_of

PROSE = "The president of Ruritania met the prime minister of Borduria on Friday, and they agreed to open a bridge over the Strel in June."


def chrome(text: str) -> list[str]:
    lines = list(lines_of(text))
    return [line.text for line, is_chrome in zip(lines, furniture(lines), strict=True) if is_chrome]


@pytest.mark.parametrize(
    "line",
    [
        "Read more »", "Share this article", "Comments (12)", "12 comments", "Facebook", "Facebook Twitter Telegram", "Home | News | Contact us",
        "No time to read? Get a summary", "Follow us on Telegram", "Tags: bridge, Ruritania", "© 2024 Strelsau Courier", "5 min read",
        "Copyright 2024. All rights reserved.", "3 hours ago", "https://strelsau.example/a", "#bridge #ruritania", "<!-- -->", "# # #", "* * *",
        "This site uses cookies to give you the best experience.", "Photo: Jane Roe / RurTA", "Views: 1200", "Поделиться", "ADVERTISEMENT",
        "Previous ArticleTen Cats Who Changed History", "Write a CommentLeave a Comment", "Related post: Ten cats who changed history",
        "Subscribe to our newsletter and never miss a story.", "For more information, please visit bridge.example.", "Date of publication",
    ],
)  # fmt: skip
def test_chrome(line: str) -> None:
    assert chrome(f"{PROSE}\n{line}\n{PROSE}") == [line]


@pytest.mark.parametrize(
    "line",
    [
        "The ministers share this view.", "Share of exports", "Comments by the minister", "Home affairs ministers met in Strelsau.", "Oval Office",
        "Trade and Investment", "MR TRASK: Well —", "2024-05-03", "The following is attributable to Spokesperson Jan Trask:", "Space", "1. Tariffs",
        "QUESTION: (Off-mike.)", "Read more books, the minister told the pupils of the new school in the border town.", "54 billion dollars",
        "The two sides also agreed on terms of use of the port, and on fees for the ships of third countries that call there.",
        "Begin text:", "- Bordurian President Rumen Strand", "New York, New York",
    ],
)  # fmt: skip
def test_not_chrome(line: str) -> None:
    assert chrome(f"{PROSE}\n{line}\n{PROSE}") == []


def test_below_the_article_short_lines_go_with_the_chrome() -> None:
    assert chrome(f"{PROSE}\nMinister of Roads Jan Trask\nTags\nbridge\nBorduria\n3 May 2024") == ["Tags", "bridge", "Borduria"]
    assert chrome(f"Borduria\nTags\n{PROSE}\nBorduria\n{PROSE}") == ["Tags"]


def test_a_label_in_another_script_is_chrome_only_in_a_latin_text() -> None:
    assert chrome(f"Горячая линия\n{PROSE}") == ["Горячая линия"]
    russian = "Президент встретился с премьер-министром соседней страны и обсудил с ним вопросы сотрудничества."
    assert chrome(f"Горячая линия\n{russian}\n{russian}") == []


PAGE = f"""Strelsau Courier
News
Sport
Weather
Opinion
Subscribe
Sign in
Menu
A storm is coming, say the weather people of the capital
Ruritania and Borduria open a bridge
3 May 2024
By Ann Lee
Share
{PROSE}
ADVERTISEMENT
{PROSE}
What comes next
{PROSE}
Most read
Ten cats who changed history
The best soups of the season
Privacy policy
We use cookies and other tools on your browser to show what you like, and our partners may keep personal data about it for some time.
Contact us
© 2024 Strelsau Courier"""


def test_the_article_is_found_on_a_flattened_page() -> None:
    lines = list(lines_of(PAGE))
    marked = furniture(lines)
    assert is_flat_page(lines, marked)
    outside = outside_article(lines, marked)
    kept = [line.text for line, out in zip(lines, outside, strict=True) if not out]
    assert kept == ["Ruritania and Borduria open a bridge", "3 May 2024", "By Ann Lee", PROSE, PROSE, "What comes next", PROSE]


def test_a_report_with_a_little_chrome_is_no_page() -> None:
    lines = list(
        lines_of(f"A bridge opens\nShare\nTweet\n{PROSE}\n{PROSE}\nPrevious Article\nCats\nNext Article\nDogs\nLeave a Comment")
    )
    assert not is_flat_page(lines, furniture(lines))
