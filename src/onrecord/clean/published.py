"""When a report came out: dates as captured pages write them, to EDTF; nothing missing is filled in."""

from __future__ import annotations

import re
from functools import cache

from onrecord.lang import words

CLOCK = r"\d{1,2}[:.]\d{2}(?::\d{2})?\s*(?:[ap]\.?\s?m\.?)?\s*(?:\(?(?:[A-Z]{2,5}|(?:UTC|GMT)?[+-]\d{1,2}(?::?\d{2})?)\)?)?"
ISO = r"(?P<iy>\d{4})-(?P<im>\d{2})-(?P<id>\d{2})(?:[T ]\d{2}:\d{2}\S*)?"
DOTTED = r"(?P<dd>\d{1,2})\.(?P<dm>\d{1,2})\.(?P<dy>\d{4}|\d{2}(?!\d))"
SLASHED = r"(?P<sa>\d{1,2})/(?P<sb>\d{1,2})/(?P<sy>\d{4})"
YEAR_FIRST = r"(?P<yy>\d{4})[/.](?P<ym>\d{1,2})[/.](?P<yd>\d{1,2})"

DAY = r"[\dX]{4}(?:-(?:0[1-9]|1[0-2]|2[1-9]|3\d|4[01]|XX)(?:-(?:0[1-9]|[12]\d|3[01]|XX))?)?[?~%]?"
EDTF = re.compile(rf"{DAY}(?:/(?:{DAY}|\.\.))?")


def date_line(text: str) -> tuple[str, bool] | None:
    """The date of a line that is nothing but a date (with a clock, weekday or label), and whether a label stood there.

    The date is empty for a clock alone. None where the line says anything else.
    """
    if len(text) > 90 or not any(c.isdigit() for c in text):
        return None
    match = _line_pattern().fullmatch(text.strip(" \t\xa0|•·*_"))
    return (_edtf(match), bool(match["label"])) if match else None


def date_beside(text: str) -> str:
    """The full date at the end or start of a short line that also says where or by whom ("Kyiv, 3 May 2024"), or ''."""
    if len(text) > 120 or not any(c.isdigit() for c in text):
        return ""
    match = _beside_pattern().fullmatch(text.strip(" \t\xa0*_()[]"))
    date = _edtf(match) if match else ""
    return date if len(date) == 10 and "X" not in date else ""


def date_at(text: str, start: int = 0) -> tuple[str, int] | None:
    """The date that begins right at `start`, and where it ends."""
    match = _date_pattern().match(text, start)
    return (_edtf(match), match.end()) if match else None


def stated_date(text: str) -> str:
    """The date that a short piece of metadata states ("2024-05-01T10:00:00Z", "1 May 2024", any EDTF), or ''."""
    text = text.strip()
    if EDTF.fullmatch(text):
        return text
    match = _date_pattern().search(text)
    return _edtf(match) if match else ""


def _edtf(match: re.Match[str]) -> str:
    found = {k: v for k, v in match.groupdict().items() if v}
    if "iy" in found:
        return _valid(found["iy"], found["im"], found["id"])
    if "yy" in found:
        return _valid(found["yy"], found["ym"], found["yd"])
    if "dy" in found:
        year = found["dy"] if len(found["dy"]) == 4 else "20" + found["dy"]
        return _valid(year, found["dm"], found["dd"])
    if "sy" in found:
        return _slashed(found["sa"], found["sb"], found["sy"])
    for name, day, year in (("n1", "d1", "y1"), ("n2", "d2", "y2")):
        if name in found:
            return _valid(found.get(year, "XXXX"), str(_months()[found[name].casefold().rstrip(".")]), found[day])
    return ""


def _slashed(a: str, b: str, year: str) -> str:
    """Day and month stand in either order; where both orders are possible only the year is known."""
    if a == b or int(a) > 12:
        return _valid(year, b, a)
    return _valid(year, a, b) if int(b) > 12 else year


def _valid(year: str, month: str, day: str) -> str:
    if not (1 <= int(month) <= 12 and 1 <= int(day) <= 31):
        return ""
    return f"{year}-{int(month):02}-{int(day):02}"


@cache
def _months() -> dict[str, int]:
    return {name: i for i, names in enumerate(words("en", "furniture")["months"], 1) for name in names}


@cache
def _date() -> str:
    month = "|".join(sorted(_months(), key=len, reverse=True))
    written = (
        rf"(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<n1>{month})\b\.?(?:,?\s+(?P<y1>\d{{4}}))?"
        rf"|(?P<n2>{month})\b\.?\s+(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?\b(?:,?\s+(?P<y2>\d{{4}}))?"
    )
    return f"(?:{ISO}|{YEAR_FIRST}|{DOTTED}|{SLASHED}|{written})"


@cache
def _date_pattern() -> re.Pattern[str]:
    return re.compile(_date(), re.IGNORECASE)


@cache
def _beside_pattern() -> re.Pattern[str]:
    first = r"[^\d\n.!?][^\d\n!?]{1,70}"
    joint = r"\s*[,|•·/:–—-]\s*(?:on\s+)?"
    clock = rf"(?:{joint}{CLOCK})?"
    return re.compile(rf"(?=.*\d)(?:{first}{joint}(?=\d|[A-Z]))?{_date()}{clock}(?:{joint}{first})?", re.IGNORECASE)


@cache
def _line_pattern() -> re.Pattern[str]:
    table = words("en", "furniture")
    label = "|".join(sorted(map(re.escape, table["date_labels"]), key=len, reverse=True))
    weekday = "|".join(table["weekdays"])
    joint = r"[\s,|•·/—–-]*(?:at|on)?[\s,|•·]*"
    clock = f"(?:{CLOCK}{joint})?"
    day = rf"(?:(?:{weekday})\b\.?,?{joint})?"
    return re.compile(
        rf"(?:(?P<label>{label})\b\s*[:.]?\s*(?:on\s+)?)?{clock}{day}(?:{_date()}{joint})?{clock}(?:[ygr]\.|year)?", re.IGNORECASE
    )
