"""Kind: what a text is (plain text, Markdown, HTML, JSON Lines), told by what stands in it before its suffix is asked."""

from __future__ import annotations

import json
import re
from pathlib import PurePath

HTML_START = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL
)
HTML_BLOCK = re.compile(r"<(?:p|div|article|section|h[1-6]|table|ul|ol|main|header|span|br)\b[^>]*>", re.IGNORECASE)
XML_START = re.compile(r"\s*<\?xml\b")
ROW_START = re.compile(r'\s*(?:\[\s*)?\{\s*(?:"(?:[^"\\]|\\.)*"\s*:|\}|$)')
FRONT_MATTER = re.compile(r"\A---[ \t]*\n(?:[^\n]*\n){0,60}?(?:title|date|published|url|link|source|lang|author)[ \t]*:[^\n]*\n")
MARKDOWN = (
    re.compile(r"^#{1,6} +[^\W_#]", re.MULTILINE),
    re.compile(r"\[[^\]\n]{1,200}\]\((?:https?://|/|#|mailto:)[^)\s]*\)"),
    re.compile(r"(?<![\w*])\*\*[^\s*][^*\n]{0,200}\*\*(?![\w*])"),
    re.compile(r"^(?:[*+-]|\d+\.) +[^\W_]", re.MULTILINE),
    re.compile(r"^> ?[^\W_]", re.MULTILINE),
    re.compile(r"^[^\n]+\n(?:===+|---+)[ \t]*$", re.MULTILINE),
)
MARKDOWN_SUFFIXES = {".md", ".markdown", ".mdown", ".mkd"}
ROW_SUFFIXES = {".jsonl", ".ndjson", ".json"}


def kind_of(head: str, name: str) -> str:
    """`html`, `jsonl`, `markdown`, `xml` (not read) or `text`, by the first stretch of the text; `name` breaks ties."""
    suffix = PurePath(name).suffix.lower()
    if is_rows(head, suffix):
        return "jsonl"
    if HTML_START.match(head) or (head.lstrip().startswith("<") and len(HTML_BLOCK.findall(head[:20_000])) >= 3):
        return "html"
    if XML_START.match(head):
        return "xml"
    if suffix in {".html", ".htm", ".xhtml"} and HTML_BLOCK.search(head):
        return "html"
    if suffix in MARKDOWN_SUFFIXES or FRONT_MATTER.match(head):
        return "markdown"
    return "markdown" if MARKDOWN[0].search(head) and sum(bool(s.search(head)) for s in MARKDOWN) >= 3 else "text"


def is_rows(head: str, suffix: str = "") -> bool:
    """Whether the text is JSON Lines, or a JSON array or object: it begins as one, and its suffix or syntax confirms it."""
    start = head.lstrip()
    if start[:1] not in ("{", "[") or not ROW_START.match(start):
        return False
    return suffix in ROW_SUFFIXES or _parses(start)


def _parses(start: str) -> bool:
    first_line = start.split("\n", 1)[0]
    try:
        value, _ = json.JSONDecoder().raw_decode(first_line if first_line.rstrip().endswith("}") else start)
    except ValueError:
        return '":' in start[:2000] and '"text"' in start
    return isinstance(value, dict) or (isinstance(value, list) and all(isinstance(v, dict) for v in value))
