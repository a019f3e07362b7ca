"""Capture: paths to sources, one for each report that they hold.

`capture(paths, settings)` yields a `Source` for each report and a `Failure` for each input (or row) that can't be
read, in a fixed order. Plain text, Markdown, HTML and JSON are told apart by what they hold.
"""

from __future__ import annotations

import codecs
import io
import os
import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO, cast

from onrecord.capture.decode import HEAD, decode, encoding_of, not_text
from onrecord.capture.kind import kind_of
from onrecord.capture.language import called, language_of
from onrecord.capture.rows import rows, source_of
from onrecord.capture.stream import Rewound
from onrecord.capture.walk import STDIN, Found, walk
from onrecord.errors import InputError
from onrecord.model import Failure, Source
from onrecord.settings import Settings

__all__ = ["capture", "count"]

PathLike = str | os.PathLike[str]
READABLE = "only plain text, Markdown, HTML and JSON Lines are read"
WORDS = re.compile(r"[^\W\d_]{2}")
MARKUP = 12  # a page has at most this many characters of markup for each of its article


def capture(paths: Iterable[PathLike], settings: Settings | None = None) -> Iterator[Source | Failure]:
    """The reports in files, folders (walked) and standard input (`-`), and what could not be read and why."""
    settings = settings or Settings()
    for found in walk(paths):
        if isinstance(found, Failure):
            yield found
            continue
        try:
            with _opened(found.path) as stream:
                yield from _captured(stream, found, settings)
        except InputError as error:
            yield Failure(error.name, error.reason)
        except OSError as error:
            yield Failure(found.name, f"can't be read: {error.strerror or error}")


def count(paths: Iterable[PathLike], _settings: Settings | None = None) -> int | None:
    """How many sources and failures `capture` will give, near enough for a progress bar; None if only reading tells."""
    total = 0
    for found in walk(paths):
        if isinstance(found, Found) and found.path == STDIN:
            return None
        total += 1 if isinstance(found, Failure) else _reports_in(found.path)
    return total


def _captured(stream: BinaryIO, found: Found, settings: Settings) -> Iterator[Source | Failure]:
    head = stream.read(HEAD)
    stream = io.BufferedReader(Rewound(head, stream))
    if not head:
        raise InputError(found.name, "is empty")
    if what := not_text(head):
        raise InputError(found.name, f"looks like {what}; {READABLE}")
    encoding = encoding_of(head)
    start = codecs.getincrementaldecoder(encoding)("replace").decode(head).removeprefix("\ufeff")
    kind = kind_of(start, found.name)
    if kind == "jsonl":
        yield from _rows(stream, found, encoding, settings)
    elif kind == "xml":
        raise InputError(found.name, f"looks like an XML document; {READABLE}")
    else:
        yield _whole(stream, found, kind, settings)


def _whole(stream: BinaryIO, found: Found, kind: str, settings: Settings) -> Source | Failure:
    """An input that is one report."""
    longest = settings.max_chars * (MARKUP if kind == "html" else 1)
    raw = stream.read(4 * longest + 1)
    text, encoding = decode(raw, found.name) if len(raw) <= 4 * longest else ("", "")
    if not text or len(text) > longest:
        return Failure(found.name, f"is longer than the {settings.max_chars:,} characters read of one report (setting max_chars)")
    if not WORDS.search(text):
        return Failure(found.name, "is empty: it holds no words")
    return _in_language(Source(id=found.id, name=found.name, text=text, media=kind, encoding=encoding), settings)


def _rows(stream: BinaryIO, found: Found, encoding: str, settings: Settings) -> Iterator[Source | Failure]:
    """An input that holds a report a row."""
    lines = io.TextIOWrapper(stream, encoding=encoding, errors="replace", newline="\n")
    none = True
    for number, row in rows(lines, settings.max_chars):
        none = False
        name = f"{found.name}:{number}"
        item = source_of(row, name, f"{found.id}-{number}", encoding.removesuffix("-sig"), settings.max_chars)
        yield _in_language(item, settings) if isinstance(item, Source) else item
    if none:
        raise InputError(found.name, "is empty: it holds no rows")


def _in_language(source: Source, settings: Settings) -> Source | Failure:
    """The source with its language, or a failure where that is not read."""
    code = language_of(source.text, source.language, settings.languages)
    if code and code not in settings.languages:
        return Failure(source.name, f"its language is {called(code)}, which is not read yet")
    return replace(source, language=code)


def _opened(path: str) -> BinaryIO:
    if path == STDIN:
        return cast("BinaryIO", os.fdopen(os.dup(sys.stdin.fileno()), "rb"))
    return Path(path).open("rb")


def _reports_in(path: str) -> int:
    """The rows of a JSON Lines file, 1 for any other."""
    try:
        with Path(path).open("rb") as stream:
            head = stream.read(HEAD)
            if not_text(head) or head.lstrip()[:1] != b"{" or kind_of(head.decode("utf-8", "replace"), path) != "jsonl":
                return 1
            lines = head.count(b"\n")
            while chunk := stream.read(1 << 20):
                lines, head = lines + chunk.count(b"\n"), chunk
            return max(1, lines + (not head.endswith(b"\n")))
    except OSError:
        return 1
