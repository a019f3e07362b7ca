"""Markdown: a note to plain text: marks that would stand in the way of sentences are taken out, wrapped lines joined."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

FRONT_MATTER = re.compile(r"\A---[ \t]*\n(?P<fields>.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
FIELD = re.compile(r"^(?P<key>\w+)[ \t]*:[ \t]*(?P<value>.*)$", re.MULTILINE)
COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
FENCE = re.compile(r"^ {0,3}(?:```|~~~).*$")
HEADING = re.compile(r"^ {0,3}#{1,6}(?:[ \t]+(?P<text>.*?))?[ \t]*#*$")
UNDERLINE = re.compile(r"^ {0,3}(?:=+|-{2,})[ \t]*$")
RULE = re.compile(r"^ {0,3}(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})$")
ITEM = re.compile(r"^[ \t]*(?P<mark>[-*+]|\d{1,3}[.)])[ \t]+")
QUOTE = re.compile(r"^(?:[ \t]{0,3}>[ \t]?)+")
TABLE_RULE = re.compile(r"^[ \t]*\|?[ \t:|-]*-{2,}[ \t:|-]*$")
DEFINITION = re.compile(r"^ {0,3}\[[^\]]+\]:[ \t]*\S+.*$")
INLINE = (
    (re.compile(r"!\[[^\]\n]*\]\([^)\n]*\)"), ""),
    (re.compile(r"\[(?P<t>[^\]\n]*)\]\([^)\n]*\)"), r"\g<t>"),
    (re.compile(r"(?<!\w)\[(?P<t>[^\]\n^][^\]\n]*)\]\[[^\]\n]*\]"), r"\g<t>"),
    (re.compile(r"\[\^[^\]\n]+\]"), ""),
    (re.compile(r"<(?P<t>https?://[^>\s]+)>"), r"\g<t>"),
    (re.compile(r"<br[ \t]*/?>", re.IGNORECASE), " "),
    (re.compile(r"</?[a-zA-Z][^<>\n]*>"), ""),
    (re.compile(r"(?<![\w*\\])(?P<m>\*{1,3})(?=\S)(?P<t>[^*\n]+?)(?<=\S)(?P=m)(?![\w*])"), r"\g<t>"),
    (re.compile(r"(?<![\w_\\])(?P<m>_{1,3})(?=\S)(?P<t>[^_\n]+?)(?<=\S)(?P=m)(?![\w_])"), r"\g<t>"),
    (re.compile(r"~~(?P<t>[^~\n]+)~~"), r"\g<t>"),
    (re.compile(r"(?<!`)(?P<m>`{1,2})(?!`)(?P<t>[^`\n]+)(?P=m)(?!`)"), r"\g<t>"),
    (re.compile(r"\\(?P<t>[\\`*_{}\[\]()#+\-.!>~|])"), r"\g<t>"),
)


@dataclass(frozen=True, slots=True)
class Note:
    """A Markdown text as plain text: a paragraph a line, its headings, and the fields of its front matter."""

    text: str
    headings: frozenset[str]
    fields: dict[str, str]


def note_of(markdown: str) -> Note:
    """The plain text of a Markdown text."""
    fields: dict[str, str] = {}
    if front := FRONT_MATTER.match(markdown):
        fields = {m["key"].lower(): m["value"].strip().strip("\"'") for m in FIELD.finditer(front["fields"])}
        markdown = markdown[front.end() :]
    blocks = list(_blocks(COMMENT.sub("", markdown).split("\n")))
    blocks = [(kind, _plain(text)) for kind, text in blocks]
    return Note(
        "\n\n".join(text for _, text in blocks if text),
        frozenset(text for kind, text in blocks if kind == "heading" and text),
        fields,
    )


def _blocks(lines: list[str]) -> Iterator[tuple[str, str]]:
    """Headings and paragraphs; the lines of a paragraph are joined, as Markdown means them."""
    open_: list[str] = []
    for line in [*lines, ""]:
        text = QUOTE.sub("", line)
        heading = HEADING.match(text)
        if open_ and UNDERLINE.match(text) and len(open_) == 1 and not ITEM.match(open_[0]):
            yield "heading", open_.pop()
            continue
        apart = not text.strip() or heading or any(mark.match(text) for mark in (RULE, FENCE, TABLE_RULE, DEFINITION))
        if open_ and (apart or ITEM.match(text) or text.lstrip().startswith("|")):
            yield "paragraph", " ".join(open_)
            open_ = []
        if heading:
            yield "heading", heading["text"] or ""
        elif not apart:
            open_.append(ITEM.sub(_bullet, text).strip())


def _bullet(match: re.Match[str]) -> str:
    return f"{match['mark']} " if match["mark"][0].isdigit() else "- "


def _plain(text: str) -> str:
    for pattern, replacement in INLINE:
        text = pattern.sub(replacement, text)
    return text.strip("| ").replace(" | ", ", ") if text.startswith("|") else text.strip()
