"""HTML and Markdown to plain text."""

import pytest
from hypothesis import given
from hypothesis import settings as profile
from hypothesis import strategies as st

from onrecord.clean import clean
from onrecord.clean.markdown import note_of
from onrecord.model import Source

PROSE = "The president of Ruritania met the prime minister of Borduria on Friday, and they agreed to open a bridge over the Strel in June."

MORE = "Both sides, the ministry said, would form a commission, and its members would meet for the first time in the autumn."
LAST = "The bridge will cost 3 million crowns, of which Borduria pays half; the rest comes from a fund that both countries keep."

PAGE = f"""<!DOCTYPE html><html><head><title>A bridge opens | Strelsau Courier</title>
<meta property="og:site_name" content="Strelsau Courier"><link rel="canonical" href="https://courier.example/bridge">
<script type="application/ld+json">{{"@graph": [{{"@type": "WebPage"}}, {{"@type": "NewsArticle", "datePublished": "2024-05-03T08:00:00+02:00"}}]}}</script>
</head><body><nav><a href="/">Home</a> <a href="/news">News</a></nav><header>Today is 9 August 2025, 12:31</header>
<article><h1>A bridge opens</h1><p>{PROSE}</p><h2>What comes next</h2><p>{MORE}</p><p>{LAST}</p></article>
<aside><h3>Most read</h3><ul><li><a href="/cats">Ten cats who changed history</a></li></ul></aside>
<footer>© 2024 Strelsau Courier</footer></body></html>"""


def test_a_page_gives_article_and_metadata() -> None:
    found = clean(Source(id="x", name="x.html", text=PAGE, media="html"))
    assert found.text == f"A bridge opens\n\n{PROSE}\n\nWhat comes next\n\n{MORE}\n\n{LAST}"
    assert [zone.kind for zone in found.zones] == ["headline", "body", "headline", "body", "body"]
    assert (found.title, found.outlet, found.url) == ("A bridge opens", "Strelsau Courier", "https://courier.example/bridge")
    assert (found.published, found.published_basis) == ("2024-05-03", "metadata")


def test_a_date_is_not_guessed_from_what_stands_around() -> None:
    page = PAGE.replace('"datePublished"', '"x"')
    found = clean(Source(id="x", name="x.html", text=page, media="html"))
    assert (found.published, found.published_basis) == ("", "none")


@pytest.mark.parametrize(
    "page", ["<html>", "<html><body></body></html>", "<p>Talks.</p>", "<html><p>\x00 broken <b", "<!doctype html>\n"]
)
def test_poor_pages_give_what_they_have(page: str) -> None:
    clean(Source(id="x", name="x.html", text=page, media="html"))


@pytest.mark.parametrize(
    ("markdown", "plain"),
    [
        ("The **president** met *the\nprime minister*.", "The president met the prime minister."),
        ("A [minister](https://x.example/a) spoke ![map](m.png)[^1].", "A minister spoke ."),
        ("# Talks #\n\nWords.", "Talks\n\nWords."),
        ("Talks\n=====\nWords.", "Talks\n\nWords."),
        ("* one\n* two\n  goes on\n1) three", "- one\n\n- two goes on\n\n1) three"),
        ("> quoted\n> on\n\n***\n\nsnake_case_word costs 3 * 4 * 5", "quoted on\n\nsnake_case_word costs 3 * 4 * 5"),
        ("| a | b |\n|---|---|\n| 1 | 2 |", "a, b\n\n1, 2"),
        ("<!-- hidden -->Line one<br>line <u>two</u>\n\n[ref]: https://x.example", "Line one line two"),
        ("Plain words.\n\nMore.", "Plain words.\n\nMore."),
    ],
)
def test_markdown(markdown: str, plain: str) -> None:
    assert note_of(markdown).text == plain


def test_front_matter_is_metadata() -> None:
    text = f"---\ntitle: 'A bridge opens'\ndate: 2024-05-03\nurl: https://x.example\n---\n\n{PROSE}"
    found = clean(Source(id="x", name="x.md", text=text, media="markdown"))
    assert (found.title, found.published, found.published_basis, found.url) == (
        "A bridge opens",
        "2024-05-03",
        "metadata",
        "https://x.example",
    )
    assert found.text == PROSE


@profile(deadline=None, max_examples=60)
@given(
    media=st.sampled_from(["html", "markdown"]),
    text=st.lists(
        st.sampled_from(
            [
                "<p>",
                "</p>",
                "<h1>",
                "<html>",
                "<meta content='x' name='date'>",
                "# ",
                "**",
                "[a](b)",
                "---\n",
                "\n",
                "Talks were held. ",
                "\x00",
                "&#1;",
                "é",
            ]
        ),
        max_size=30,
    ),
)
def test_any_markup_gives_a_document(media: str, text: list[str]) -> None:
    found = clean(Source(id="x", name="x", text="".join(text), media=media))
    assert all(found.text[zone.start : zone.end].strip() for zone in found.zones)
