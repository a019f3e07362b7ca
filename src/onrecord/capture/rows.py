"""Rows: JSON Lines, a JSON array, or one JSON object, read row by row, so that any number of rows takes little memory."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any, TextIO

from onrecord.capture.kind import kind_of
from onrecord.model import Failure, Source

SLACK = 1_000_000  # characters that a row may have beyond its text: escapes and other fields
CHUNK = 1_000_000
HALF = re.compile("[\ud800-\udfff]")
BETWEEN = re.compile(r"[\s,]*")
# as rows name them, and as the record does: both are understood
FIELDS = {"title": "title", "url": "url", "outlet": "outlet", "lang": "language", "date": "published"}
Row = tuple[int, Any]  # line number (or place in an array) and value; a string is the reason why there is no value


class BadRow(str):
    """The reason why a row can't be read."""

    __slots__ = ()


def rows(stream: TextIO, longest: int) -> Iterator[Row]:
    """Each row with its number. `longest` is the most characters that a report may have."""
    limit = 6 * longest + SLACK
    first = stream.readline(limit)
    while first and not first.strip():
        first = stream.readline(limit)
    if _is_line(first) and not _is_wrapper(first):
        yield from _lines(first, stream, limit)
    else:
        yield from _values(first, stream, limit)


def source_of(row: Any, name: str, ident: str, encoding: str, longest: int) -> Source | Failure:
    """The source that a row holds, or what is wrong with it."""
    if isinstance(row, BadRow):
        return Failure(name, str(row))
    if not isinstance(row, dict):
        return Failure(name, f"is {_called(row)}, not an object with a text")
    text = row.get("text")
    if not isinstance(text, str):
        return Failure(name, "has no text" if text is None else f"its text is {_called(text)}, not a string")
    if not text.strip():
        return Failure(name, "its text is empty")
    if len(text) > longest:
        return Failure(name, f"its text has {len(text):,} characters; the longest read is {longest:,} (setting max_chars)")
    text = sound(text)
    media = "html" if kind_of(text, "") == "html" else "jsonl"
    values = {ours: _plain(row.get(theirs) or row.get(ours)) for theirs, ours in FIELDS.items()}
    return Source(id=_plain(row.get("id")) or ident, name=name, text=text, media=media, encoding=encoding, **values)


def sound(text: str) -> str:
    """The text without halves of characters, which JSON and file names can hold but no encoding can."""
    return HALF.sub("\ufffd", text)


def _is_line(first: str) -> bool:
    """Whether the first line is a row of JSON Lines: whole, or with something wrong in it."""
    text = first.strip()
    if not text.startswith("{") or text == "{":
        return False
    return text.endswith("}") or ('"text"' in text and '":' in text)


def _is_wrapper(first: str) -> bool:
    row = _parsed(first, last=False)
    return _unwrapped(row) != [row]


def _lines(first: str, stream: TextIO, limit: int) -> Iterator[Row]:
    number, line = 1, first
    while line:
        if len(line) >= limit and not line.endswith("\n"):
            _skip_line(stream, limit)
            yield number, BadRow("is too long for one report")
        elif line.strip():
            yield number, _parsed(line, last=not line.endswith("\n"))
        number, line = number + 1, stream.readline(limit)


def _skip_line(stream: TextIO, limit: int) -> None:
    while (more := stream.readline(limit)) and not more.endswith("\n"):
        pass


def _parsed(line: str, *, last: bool) -> Any:
    try:
        return json.loads(line)
    except (ValueError, RecursionError) as error:
        if last and not line.rstrip().endswith("}"):
            return BadRow("is cut off: the file ends in mid-row")
        reason = error.msg if isinstance(error, json.JSONDecodeError) else str(error)
        return BadRow(f"is not valid JSON: {reason}")


def _values(buffer: str, stream: TextIO, limit: int) -> Iterator[Row]:
    """The objects of a JSON array, or objects one after another over several lines."""
    decoder, number = json.JSONDecoder(), 0
    buffer = buffer.lstrip().removeprefix("[")
    at = _next_value(buffer, 0)
    while not buffer.startswith("]", at):
        try:
            value, at = decoder.raw_decode(buffer, at)
        except (ValueError, RecursionError):
            buffer, at = buffer[at:], 0
            more = stream.read(max(CHUNK, len(buffer))) if len(buffer) < limit else ""
            if not more:
                if buffer.strip():
                    yield number + 1, BadRow("is cut off or not valid JSON; what follows it is not read")
                return
            buffer += more
        else:
            for row in _unwrapped(value):
                number += 1
                yield number, row
        at = _next_value(buffer, at)


def _next_value(buffer: str, at: int) -> int:
    between = BETWEEN.match(buffer, at)
    return between.end() if between else at


def _unwrapped(value: Any) -> list[Any]:
    """The rows inside an object that holds nothing but them (`{"articles": [...]}`), else the value itself."""
    if isinstance(value, dict) and "text" not in value:
        lists = [v for v in value.values() if isinstance(v, list) and v and all(isinstance(row, dict) for row in v)]
        if len(lists) == 1 and any("text" in row for row in lists[0]):
            return lists[0]
    return [value]


def _plain(value: Any) -> str:
    return sound(str(value)).strip() if isinstance(value, str | int | float) and not isinstance(value, bool) else ""


def _called(value: Any) -> str:
    names = {"dict": "an object", "list": "a list", "str": "a string", "bool": "true or false", "NoneType": "null"}
    return names.get(type(value).__name__, "a number")
