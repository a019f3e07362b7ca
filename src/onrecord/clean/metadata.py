"""Metadata: what an HTML page says about itself in its head; never a guess from what stands around the article."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

HtmlElement = Any  # an element of lxml, which comes with trafilatura and has no types
TITLES = ("og:title", "twitter:title", "dc.title", "dcterms.title", "headline")
OUTLETS = ("og:site_name", "application-name", "dc.publisher", "dcterms.publisher", "publisher", "cre")
DATES = (
    "article:published_time", "article:published", "og:published_time", "datepublished", "parsely-pub-date", "sailthru.date",
    "dc.date.issued", "dcterms.issued", "dc.date.created", "dcterms.created", "dc.date", "dcterms.date", "publishdate",
    "publish-date", "publish_date", "publication_date", "pubdate", "article.published", "date.published", "date",
    "cxenseparse:recs:publishtime",
    "mediator_published_time", "rnews:datepublished",
)  # fmt: skip
ARTICLES = {
    "newsarticle", "article", "report", "reportagenewsarticle", "blogposting", "webpage", "analysisnewsarticle",
    "backgroundnewsarticle",
}  # fmt: skip
SITE_SUFFIX = re.compile(r"\s+(?:[|–—·»:]|-{1,2})\s+[^|–—·»]{2,60}$")
ADDRESS_DATE = re.compile(r"/((?:19|20)\d\d)[/-](0[1-9]|1[0-2])[/-](0[1-9]|[12]\d|3[01])(?=[/_-]|$)")
WORD = re.compile(r"\w+")
ALIKE = 0.4  # share of words that a page's heading and its stated title have in common at least
DEEPEST = 6  # levels of JSON-LD looked into


@dataclass(frozen=True, slots=True)
class Metadata:
    """Title, date (as it stood there), outlet and address of a page; '' where it does not say."""

    title: str = ""
    published: str = ""
    outlet: str = ""
    url: str = ""


def metadata_of(tree: HtmlElement) -> Metadata:
    """What the page's meta tags, JSON-LD and marked-up `time` elements state."""
    tags, linked = _tags(tree), next(_articles(tree), {})
    outlet = _first(tags, OUTLETS) or _name(linked.get("publisher"))
    url = _attribute(tree, "//link[@rel='canonical']/@href") or _first(tags, ("og:url",))
    published = _text(linked.get("datePublished")) or _first(tags, DATES)
    return Metadata(
        title=_title(tree, tags, linked, outlet),
        published=published or date_in_address(url) or _time_element(tree),
        outlet=outlet,
        url=url,
    )


def date_in_address(url: str) -> str:
    """The day that an address states (`.../2024/05/17/...`), or ''."""
    match = ADDRESS_DATE.search(url)
    return "-".join(match.groups()) if match else ""


def _tags(tree: HtmlElement) -> dict[str, str]:
    tags: dict[str, str] = {}
    for element in tree.iter("meta"):
        content = _text(element.get("content"))
        for attribute in ("property", "name", "itemprop"):
            if content and (key := element.get(attribute)):
                tags.setdefault(key.strip().lower(), content)
    return tags


def _title(tree: HtmlElement, tags: dict[str, str], linked: dict[str, Any], outlet: str) -> str:
    heads = [_squeezed(h.text_content()) for h in tree.iter("h1")]
    heads = [h for h in heads if 3 <= len(h.split()) <= 40]
    stated = _first(tags, TITLES) or _text(linked.get("headline")) or _attribute(tree, "//head/title/text()")
    stated = _without_site(_squeezed(stated), outlet)
    shown = max(heads, key=lambda h: _shared(h, stated), default="")
    return shown if shown and (not stated or _shared(shown, stated) >= ALIKE) else stated


def _shared(heading: str, stated: str) -> float:
    """How much of the shorter of two titles the other has, by words."""
    a, b = set(WORD.findall(heading.casefold())), set(WORD.findall(stated.casefold()))
    return len(a & b) / max(1, min(len(a), len(b)))


def _without_site(title: str, outlet: str) -> str:
    """A title without the site's name after it."""
    match = SITE_SUFFIX.search(title)
    if not match or len(title[: match.start()].split()) < 3:
        return title
    suffix = match.group().casefold()
    named = bool(outlet) and (outlet.casefold() in suffix or suffix.strip(" |–—·»:-") in outlet.casefold())
    return title[: match.start()] if named or "|" in suffix else title


def _articles(tree: HtmlElement) -> Iterator[dict[str, Any]]:
    """The JSON-LD objects that describe an article, the most specific kinds first."""
    found = []
    for script in tree.iterfind(".//script[@type='application/ld+json']"):
        try:
            value = json.loads(script.text or "", strict=False)
        except (ValueError, RecursionError):
            continue
        found += list(_objects(value, DEEPEST))
    found.sort(key=lambda o: (_kind(o) == "webpage", "datePublished" not in o))
    yield from found


def _objects(value: Any, depth: int) -> Iterator[dict[str, Any]]:
    if isinstance(value, list):
        for item in value:
            yield from _objects(item, depth - 1)
    elif isinstance(value, dict) and depth > 0:
        if _kind(value) in ARTICLES:
            yield value
        for key in ("@graph", "mainEntity", "mainEntityOfPage"):
            yield from _objects(value.get(key), depth - 1)


def _kind(value: dict[str, Any]) -> str:
    kind = value.get("@type")
    return str(kind[0] if isinstance(kind, list) and kind else kind).lower()


def _name(value: Any) -> str:
    if isinstance(value, list):
        value = value[0] if value else None
    return _text(value.get("name")) if isinstance(value, dict) else _text(value)


def _time_element(tree: HtmlElement) -> str:
    for attribute in ("@itemprop='datePublished'", "@pubdate", "contains(@class, 'publish')", "contains(@class, 'entry-date')"):
        for query in (f"//time[{attribute}]/@datetime", f"//*[{attribute}]/@content"):
            if found := _attribute(tree, query):
                return found
    articles = tree.xpath("//article//time/@datetime") or tree.xpath("//time/@datetime")
    return _text(str(articles[0])) if articles and len(set(articles)) == 1 else ""


def _first(tags: dict[str, str], names: tuple[str, ...]) -> str:
    return next((tags[name] for name in names if name in tags), "")


def _attribute(tree: HtmlElement, query: str) -> str:
    found = tree.xpath(query)
    return _text(str(found[0])) if found else ""


def _text(value: Any) -> str:
    return _squeezed(value) if isinstance(value, str) else ""


def _squeezed(text: str) -> str:
    return " ".join(text.split())
