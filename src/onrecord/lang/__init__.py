"""Languages: a folder for each, found by its code, with its words as YAML and code only where grammar needs it."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any

import yaml

Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@cache
def words(language: str, name: str) -> dict[str, Any]:
    """The word list `name` of a language (`lang/<language>/<name>.yml`), read once a process."""
    text = files(__package__).joinpath(language, f"{name}.yml").read_text(encoding="utf-8")
    table: dict[str, Any] = yaml.load(text, Loader=Loader)  # noqa: S506 a safe loader in both cases
    return table


@cache
def report_shares(language: str) -> dict[str, float]:
    """The share of reports in general that have a word, by its stem (`lang/<language>/story_words.tsv`)."""
    text = files(__package__).joinpath(language, "story_words.tsv").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in text.splitlines() if not line.startswith("#"))
    return {word: int(count) / 1000 for word, count in rows}
