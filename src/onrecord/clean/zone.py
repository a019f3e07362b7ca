"""Zones: which lines of a report are headline, dateline, byline, body or furniture."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache

from onrecord.clean.flat import is_flat_page, outside_article
from onrecord.clean.furniture import furniture
from onrecord.clean.line import Line, bare
from onrecord.clean.published import date_beside, date_line
from onrecord.lang import words

HEAD = 12  # lines at the top that can be title, date and byline
LONGEST_TITLE = 70  # words of a title that a date alone stands under
HEADINGS = 3  # headlines that one article has at the top
SUBHEAD_WORDS = 15
BYLINE_WORDS = 16
SPEAKER = re.compile(r"^(?:(?:[A-Z][A-Z.’' -]+|Q|A|[A-Z]\w+ [A-Z]\w+):|Q\s)")
PLACE = re.compile(r"[A-Z][\w.’'-]+(?: [A-Z][\w.’'-]+){0,2}, (?:[A-Z]\.[A-Z]\.|[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)?)")
TITLE_LABEL = re.compile(r"^(?:#+\s+|(?:title|headline)\s*:\s*)", re.IGNORECASE)
PARTICLES = frozenset("de da di du del der den van von bin al el la le".split())  # noqa: SIM905 of names
NAME_AND_POST = re.compile(r"^(?:[^\W\d_][\w.’'-]*\s+){1,4}[^\W\d_][\w.’'-]*,\s")


@dataclass(slots=True)
class Layout:
    """The kind of each line, the title, and the dates that stood alone in a line with whether a label named them."""

    kinds: list[str]
    title: str = ""
    headings: frozenset[str] = frozenset()
    dates: list[tuple[str, bool]] = field(default_factory=list)


def layout(lines: list[Line], title: str = "", headings: frozenset[str] = frozenset()) -> Layout:
    """What each line is. `title` is what metadata gave: then only a line that says the same is the headline.

    `headings` are lines that the source's own marks say are headings.
    """
    chrome = furniture(lines)
    if is_flat_page(lines, chrome):
        chrome = outside_article(lines, chrome)
    found = Layout(["furniture" if c else "" for c in chrome], title, headings)
    article = [i for i, c in enumerate(chrome) if not c]
    rest = _head(article, lines, found)
    _body(article[rest:], lines, found)
    return found


def _head(article: list[int], lines: list[Line], found: Layout) -> int:
    """Mark headline, dateline and byline lines at the top; how many lines of the article they take."""
    titles = [bare(found.title)] if found.title else []
    given = bool(found.title)
    for k, i in enumerate(article[:HEAD]):
        following = [lines[j] for j in article[k + 1 : k + 5]]
        kind = _head_kind(lines[i], following, titles, given=given)
        if not kind and lines[i].text in found.headings and not titles:
            kind = "headline"
        if not kind or not following:
            return k
        found.kinds[i] = kind
        if kind == "headline":
            titles.append(lines[i].bare)
            found.title = found.title or TITLE_LABEL.sub("", lines[i].text).strip()
        elif kind == "dateline":
            found.dates += _dates(lines[i])
    return min(len(article), HEAD)


def _head_kind(line: Line, following: list[Line], titles: list[str], *, given: bool) -> str:
    if date_line(line.text):
        return "dateline"
    if not titles and not given and _over_its_date(line, following):
        return "headline"
    if is_byline(line):
        return "byline"
    if _is_place(line, following) or _dated(line, after_title=bool(titles) or given):
        return "dateline"
    if line.bare in titles:
        return "headline"
    return "headline" if following and not given and _is_headline(line, following, titles) else ""


def _over_its_date(line: Line, following: list[Line]) -> bool:
    """Whether a first line stands over a date alone, so that it is the title whatever it says: "Briefing – June 2, 2021"."""
    opener = _byline_openers().match(line.text.casefold())
    return bool(following) and date_line(following[0].text) is not None and line.words <= LONGEST_TITLE and not opener


def _is_headline(line: Line, following: list[Line], titles: list[str]) -> bool:
    if not line.title_like or line.prose or SPEAKER.match(line.text):
        return False
    longer = any(other.words > line.words and other.prose for other in following[:3])
    return not titles or (len(titles) < HEADINGS and line.words >= 4 and line.apart and longer)


def _is_place(line: Line, following: list[Line]) -> bool:
    """Tell "Oval Office" over "4:57 P.M. EST", or "Berlin, Germany" alone, where words were spoken."""
    if line.words <= 6 and PLACE.fullmatch(line.text):
        return True
    if line.words > 8 or line.closed or not following:
        return False
    return any((date := date_line(other.text)) is not None and not date[0] for other in following[:2])


def _dated(line: Line, *, after_title: bool) -> bool:
    """Tell "Kyiv, 3 May 2024", a day with the place, the occasion or the outlet beside it, from other lines."""
    longest = BYLINE_WORDS if after_title else 8
    return line.words <= longest and not line.closed and bool(date_beside(line.text))


def _dates(line: Line) -> list[tuple[str, bool]]:
    date = date_line(line.text)
    if date is None and (beside := date_beside(line.text)):
        date = (beside, False)
    return [date] if date and date[0] else []


def is_byline(line: Line) -> bool:
    """Whether a line says who issued or wrote the report: "By Ann Lee", "Ned Price, Department Spokesperson"."""
    if line.words > BYLINE_WORDS or (line.text[-1] == "." and line.words > 8):
        return False
    text = line.text.casefold()
    if _byline_openers().match(text):
        return not text.startswith("by ") or (line.words <= 8 and line.text[3:4].isupper())
    named = NAME_AND_POST.match(line.text) is not None and not SPEAKER.match(line.text) and line.text[-1] not in ".?!"
    named = named and all(word[0].isupper() or word in PARTICLES for word in line.text.partition(",")[0].split())
    return named and _posts().search(text) is not None


def _body(article: list[int], lines: list[Line], found: Layout) -> None:
    for k, i in enumerate(article):
        before = lines[article[k - 1]] if k else None
        after = lines[article[k + 1]] if k + 1 < len(article) else None
        marked = lines[i].text in found.headings
        if lines[i].words < BYLINE_WORDS and (date := date_line(lines[i].text)):
            found.kinds[i] = "dateline"
            found.dates += [date] if date[0] and date[1] else []
        elif lines[i].words <= 3 and is_byline(lines[i]):
            found.kinds[i] = "byline"
        else:
            found.kinds[i] = "headline" if marked or _heading(lines[i], before, after, found.title) else "body"


def _heading(line: Line, before: Line | None, after: Line | None, title: str) -> bool:
    """A heading inside the article: a short line of its own between running text, or the title again."""
    if title and line.bare == bare(title):
        return True
    if line.words > SUBHEAD_WORDS or not line.title_like or line.closed or not line.apart or before is None or after is None:
        return False
    return before.closed and after.prose and after.apart and not SPEAKER.match(line.text)


@cache
def _byline_openers() -> re.Pattern[str]:
    return re.compile("|".join(rf"{re.escape(w)}(?!\w)" for w in words("en", "furniture")["bylines"]))


@cache
def _posts() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(words('en', 'furniture')['posts'])})\b")
