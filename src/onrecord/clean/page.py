"""Page: an HTML page to the plain text of its article, with what the page says about itself."""

from __future__ import annotations

import re
from dataclasses import dataclass

from trafilatura import extract, html2txt
from trafilatura.utils import load_html

from onrecord.clean.line import bare
from onrecord.clean.metadata import HtmlElement, Metadata, metadata_of

LEAST = 40  # words; a page with less article than this is taken whole and its lines are judged one by one
SPACE = re.compile(r"[ \t\n\xa0]+")


@dataclass(frozen=True, slots=True)
class Page:
    """The article of a page, its headline first, paragraphs apart; its metadata and headings."""

    text: str
    metadata: Metadata
    headings: frozenset[str] = frozenset()


def page_of(html: str) -> Page:
    """The article and metadata of a page. What the page has around the article is left out of the text."""
    tree = load_html(html)
    if tree is None:
        return Page(re.sub(r"<[^>]*>", " ", html), Metadata())
    metadata = metadata_of(tree)
    headings = frozenset(SPACE.sub(" ", h.text_content()).strip() for h in tree.iter("h1", "h2", "h3", "h4", "h5"))
    paragraphs = _paragraphs(_article(html, tree))
    if metadata.title and bare(metadata.title) not in [bare(p) for p in paragraphs[:3]]:
        paragraphs.insert(0, metadata.title)
    return Page("\n\n".join(paragraphs), metadata, headings)


def _article(html: str, tree: HtmlElement) -> str:
    text = str(extract(tree, include_comments=False, with_metadata=False) or "")
    if len(text.split()) >= LEAST:
        return text
    return max(text, str(html2txt(html) or ""), key=len)


def _paragraphs(text: str) -> list[str]:
    lines = (SPACE.sub(" ", line).strip() for line in text.split("\n"))
    return [line for line in lines if line and line not in ("-", "|")]
