import pytest

from onrecord.capture.kind import kind_of


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("<!DOCTYPE html>\n<html><body><p>Talks</p></body></html>", "page.txt", "html"),
        ("<!-- saved -->\n<html lang=en>", "page", "html"),
        ("<div><p>One</p><p>Two</p></div>", "piece.txt", "html"),
        ("Talks <u>went on</u> and <b>on</b>.\n\n<!-- -->\n\nThe end.", "readout.txt", "text"),
        ('{"text": "One."}\n{"text": "Two."}', "rows.txt", "jsonl"),
        ('[\n {"text": "One."}]', "rows", "jsonl"),
        ("[Trams] are needed, the mayor said.", "quote.txt", "text"),
        ("{sic} said the mayor.", "quote.txt", "text"),
        ('{"text": "cut o', "rows.jsonl", "jsonl"),
        ("Plain words.", "note.md", "markdown"),
        ("---\ntitle: Talks\ndate: 2024-01-01\n---\nWords.", "note.txt", "markdown"),
        ("# Talks\n\nThe [minister](https://x.example) met **the envoy**.", "note.txt", "markdown"),
        ("Talks were held.\n\n# # #", "readout.txt", "text"),
        ("- one\n- two\n\n* * *", "list.txt", "text"),
        ('<?xml version="1.0"?><rss/>', "feed.xml", "xml"),
        ("Words in a file that is called a page.", "page.html", "text"),
    ],
)
def test_kind(text: str, name: str, kind: str) -> None:
    assert kind_of(text, name) == kind
