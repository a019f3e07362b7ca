"""Furniture: the lines of a text that are page chrome, told by what they say, their shape and their place."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

from onrecord.clean.line import TITLE_WORDS, Line, bare
from onrecord.clean.published import date_line
from onrecord.lang import words

SHORT = 12  # words in a line of chrome
REMARK = 30  # words in a line that asks for a subscription
NOTICE = 60  # words in a cookie or copyright notice
LIST = 15  # lines of other headlines under one label
SYMBOLS = re.compile(r"[\W_]+|\d{1,3}|<!--.*-->|(?:#\s*)+|-?\s*(?:30|ends?)\s*-?", re.IGNORECASE)
ADDRESS = re.compile(r"(?:https?://|www\.)\S+|@\w{2,30}|\S+@\S+\.\w{2,}|#\w+(?:[\s,]+#\w+)*", re.IGNORECASE)
COUNTS = re.compile(
    r"(?:\d[\d.,]*\s?[km]?\s*)?(?:comments?|shares?|views?|likes?|tweets?|reads?|replies|retweets?|followers?|votes?)"
    r"|\d+\s*(?:-\s*)?(?:min(?:ute)?s?)\.?\s*(?:to\s+)?read(?:ing)?(?:\s+time)?"
    r"|(?:page\s+)?\d+\s*(?:of|/)\s*\d+|\d+\s+(?:seconds?|minutes?|hours?|days?|weeks?|months?|years?)\s+ago",
    re.IGNORECASE,
)
PARTS = re.compile(r"[|•·/?!]|\s{2,}|\s(?=(?:Facebook|Twitter|Telegram|WhatsApp|LinkedIn|Instagram|YouTube|Viber|VK|X)\b)")
CREDIT = re.compile(
    r"\(?(?:photos?|images?|pictures?|illustration|video|credit)\b\s*(?::|/|©|by\b|credit|courtesy|source|from\b).{2,70}",
    re.IGNORECASE,
)
GLUED = re.compile(
    r"(?:(?:previous|next) (?:article|post|story)|(?:write|leave|post|add) a (?:comment|reply))(?=[A-Z“\"‘«:])", re.IGNORECASE
)
COPYRIGHT = re.compile(r"(?:©|\(c\)\s*\d{4}|copyright\s+(?:©|\d{4})).{0,200}", re.IGNORECASE)
Sign = Callable[[Line], bool]


def furniture(lines: list[Line]) -> list[bool]:
    """For each line, whether it is furniture."""
    chrome = [any(sign(line) for sign in SIGNS) for line in lines]
    for i, line in enumerate(lines):
        if chrome[i]:
            _mark_headlines_under(i, line, lines, chrome)
    _mark_tail(lines, chrome)
    _mark_other_script(lines, chrome)
    return chrome


def exact(line: Line) -> bool:
    """The whole line is a phrase of page chrome, or several in a row."""
    if line.words > SHORT:
        return False
    known = _lexicon("lines")
    return line.bare in known or all(bare(part) in known for part in PARTS.split(line.text) if part.strip())


def opener(line: Line) -> bool:
    """A short line that begins as chrome does."""
    return line.words <= SHORT and line.text.casefold().replace("’", "'").startswith(_openers())


def notice(line: Line) -> bool:
    """A cookie, copyright or newsletter notice."""
    if line.words > NOTICE:
        return False
    if COPYRIGHT.fullmatch(line.text) or _phrases("notices").search(line.text):
        return True
    return line.words <= REMARK and _phrases("anywhere").search(line.text) is not None


def symbols(line: Line) -> bool:
    """Rules, stars, end marks: a line without words."""
    return SYMBOLS.fullmatch(line.text) is not None


def address(line: Line) -> bool:
    """A web address, handle or hashtags alone."""
    return ADDRESS.fullmatch(line.text) is not None


def counter(line: Line) -> bool:
    """A count of comments, shares, views; minutes to read; "3 hours ago"."""
    return COUNTS.fullmatch(line.text.strip("()[]| ")) is not None


def credit(line: Line) -> bool:
    """Whose a picture is: "Photo: Jane Roe / Agency"."""
    return line.words <= SHORT and not line.prose and CREDIT.fullmatch(line.text) is not None


def glued(line: Line) -> bool:
    """A label with what stood beside it run on: "Previous ArticleTen Cats"."""
    found = GLUED.match(line.text) if line.words <= TITLE_WORDS else None
    return found is not None and not line.text[found.end()].islower()


SIGNS: tuple[Sign, ...] = (exact, opener, notice, symbols, address, counter, credit, glued)


def _mark_headlines_under(i: int, label: Line, lines: list[Line], chrome: list[bool]) -> None:
    """Other reports' headlines under "Previous Article", "Related" and the like."""
    many, one = label.bare in _lexicon("before_many"), label.bare in _lexicon("before_one")
    if not (many or one):
        return
    last = _last_part(i + 1, lines)
    closing = last and label.bare.startswith(("previous", "next")) and any(line.prose for line in lines[:i])
    for j in range(i + 1, min(len(lines), i + 1 + (LIST if many and last else 1))):
        if chrome[j] or date_line(lines[j].text):
            continue
        if lines[j].words > TITLE_WORDS or (lines[j].prose and not closing and not lines[j].text.endswith("?")):
            return
        chrome[j] = True


def _mark_tail(lines: list[Line], chrome: list[bool]) -> None:
    """Below the article, once chrome has begun, short lines that end no sentence go with it."""
    last = max((i for i, line in enumerate(lines) if line.prose and not chrome[i]), default=len(lines))
    begun = False
    for i in range(last + 1, len(lines)):
        begun = begun or (chrome[i] and (exact(lines[i]) or opener(lines[i])))
        if begun and lines[i].words <= SHORT and not lines[i].closed and not date_line(lines[i].text):
            chrome[i] = True


def _last_part(i: int, lines: list[Line]) -> bool:
    """Whether no running text follows line `i`: a list of links in mid-article is one headline long at most."""
    return not any(line.prose for line in lines[i + 1 :])


def _mark_other_script(lines: list[Line], chrome: list[bool]) -> None:
    """A short line in another script than the report's is a label of the site's own language."""
    latin = sum(line.words for line in lines if line.text.isascii() or _latin(line.text))
    if latin * 2 < sum(line.words for line in lines):
        return
    for i, line in enumerate(lines):
        if line.words <= 6 and not line.closed and any(c.isalpha() for c in line.text) and _no_latin(line.text):
            chrome[i] = True


def _latin(text: str) -> bool:
    letters = [c for c in text[:80] if c.isalpha()]
    return sum(c < "ɐ" for c in letters) * 2 > len(letters)


def _no_latin(text: str) -> bool:
    return not any(c.isalpha() and c < "ɐ" for c in text)


@cache
def _lexicon(name: str) -> frozenset[str]:
    return frozenset(words("en", "furniture")[name])


@cache
def _openers() -> tuple[str, ...]:
    return tuple(words("en", "furniture")["openers"])


@cache
def _phrases(name: str) -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, words("en", "furniture")[name])), re.IGNORECASE)
