"""Flat: a web page flattened to lines, menus and teasers and all, and where in it the article stands.

Rules, not a learned classifier: one trained on wcxb pages (49 features of a line and its neighbours) reached word F1
0.906 on newspaper4k pages it had not seen, these rules 0.908.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

from onrecord.clean.line import WORD, Line
from onrecord.clean.published import date_line
from onrecord.lang import words

# A page shows at least so many different phrases of chrome, and so many short lines that end no sentence.
PHRASES, MENU, MENU_SHARE = 5, 12, 0.4
LABEL = 6  # words in a line of a menu
LONGEST = 80  # words for which one paragraph counts at most
GAP = 8.0  # words of running text that one line of anything else outweighs
BARRIER = 30.0  # and what a label that ends articles outweighs
EARLIER = 0.5  # an earlier stretch with this share of the best one's words is the article: the rest is teasers
BYLINE = re.compile(r"[Bb]y [A-Z][\w.’'-]+(?: [A-Z][\w.’'-]+){1,4}$")
TITLE_BACK, TITLE_WORDS = 60, range(4, 31)


def is_flat_page(lines: list[Line], chrome: list[bool]) -> bool:
    """Whether the lines are a whole web page, not a report with a little chrome around it."""
    said = {line.bare for line, c in zip(lines, chrome, strict=True) if c}
    menu = sum(c or (line.words <= LABEL and not line.closed) for line, c in zip(lines, chrome, strict=True))
    return len(said) >= PHRASES and menu >= MENU and menu > MENU_SHARE * len(lines)


def outside_article(lines: list[Line], chrome: list[bool]) -> list[bool]:
    """For each line of a flattened page, whether it is furniture: all but article, headline, dates and the rest of the head."""
    running = [line.prose and not c and not _private(line) for line, c in zip(lines, chrome, strict=True)]
    start, end = _stretch(lines, running)
    if start == end:
        return chrome
    outside = [True] * len(lines)
    for i in range(start, end):
        outside[i] = not (running[i] or (not chrome[i] and _belongs(i, lines, running)))
    title = _headline(lines, chrome, start, end)
    for i in range(start if title is None else title, start):
        outside[i] = not (i == title or date_line(lines[i].text) or BYLINE.match(lines[i].text))
    return outside


def _belongs(i: int, lines: list[Line], running: list[bool]) -> bool:
    """Whether a short line inside the article is part of it: a short paragraph, or a heading between two paragraphs."""
    line = lines[i]
    if _ends(line):
        return False
    between = 0 < i < len(lines) - 1 and running[i - 1] and running[i + 1]
    return line.words >= 6 or (line.words >= 3 and line.closed) or (between and line.words >= 2 and line.title_like)


def _stretch(lines: list[Line], running: list[bool]) -> tuple[int, int]:
    """The stretch of lines with most running text for its interruptions; an earlier one of half its size is preferred."""
    found: list[tuple[float, int, int]] = []
    total = best = 0.0
    start = end = 0
    for i, line in enumerate(lines):
        if total <= 0:
            found.append((best, start, end))
            total, best, start, end = 0.0, 0.0, i, i
        total += min(line.words, LONGEST) if running[i] else -(BARRIER if _ends(line) else GAP)
        if total > best:
            best, end = total, i + 1
    found.append((best, start, end))
    most = max(size for size, _, _ in found)
    return next((a, b) for size, a, b in found if size >= EARLIER * most)


def _headline(lines: list[Line], chrome: list[bool], start: int, end: int) -> int | None:
    """The line above the article that shares most with it, the nearer the better."""
    article = {w.casefold() for line in lines[start:end][:30] for w in WORD.findall(line.text)}
    seen = Counter(line.bare for line in lines)

    def likeness(i: int) -> float:
        own = [w for w in map(str.casefold, WORD.findall(lines[i].text)) if w not in _common() and len(w) > 2]
        shared = sum(w in article for w in own) / max(1, len(own))
        return 4 * shared + 0.5 * (seen[lines[i].bare] > 1) - 0.05 * (start - i) + 0.05 * min(6, len(own))

    able = [i for i in range(max(0, start - TITLE_BACK), start) if not chrome[i] and _could_be_title(lines[i])]
    return max(able, key=likeness, default=None)


def _could_be_title(line: Line) -> bool:
    return line.words in TITLE_WORDS and line.title_like and not BYLINE.match(line.text) and not date_line(line.text)


def _private(line: Line) -> bool:
    found = len(_privacy().findall(line.text))
    return found >= 2 or (found == 1 and line.words < 25)


def _ends(line: Line) -> bool:
    return line.words <= 12 and _ending().match(line.text) is not None


@cache
def _privacy() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(words('en', 'furniture')['privacy'])})\b", re.IGNORECASE)


@cache
def _ending() -> re.Pattern[str]:
    openers = "|".join(re.escape(w) for w in words("en", "furniture")["ends_article"])
    return re.compile(rf"(?:\d+\s+)?(?:{openers})(?!\w)", re.IGNORECASE)


@cache
def _common() -> frozenset[str]:
    return frozenset(words("en", "furniture")["common"])
