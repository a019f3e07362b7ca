"""Every command, and every export, stands on the page of the command line."""

from __future__ import annotations

from pathlib import Path

from onrecord.cli import app
from onrecord.export import FORMATS
from onrecord.settings import Settings

PAGE = Path(__file__).parents[2].joinpath("docs", "command-line.md").read_text(encoding="utf-8")


def test_commands() -> None:
    names = [command.name for command in app.registered_commands]
    assert [name for name in names if f"`onrecord {name}" not in PAGE] == []


def test_exports() -> None:
    assert [name for name in FORMATS if f"`{name}`" not in PAGE] == []


def test_settings() -> None:
    assert [name for name in Settings.__slots__ if f"`{name}`" not in PAGE] == []
