"""Every option, once: its name, meaning and default. Flag > environment (`ONRECORD_*`) > `onrecord.toml` > default."""

from __future__ import annotations

import os
import tomllib
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any

from onrecord.errors import SettingsError

KINDS = {int: "a whole number", str: "a text", tuple: "a list"}  # as a message calls them


@dataclass(frozen=True, slots=True)
class Settings:
    """What a run can be told.

    `pipeline` names a spaCy pipeline ('' takes the best installed: md, else sm); `workers` is the number of processes
    (0: all cores); `max_chars` is the longest single report read, in code points; `languages` are the languages read.
    """

    pipeline: str = ""
    workers: int = 0
    max_chars: int = 1_000_000
    chunk_chars: int = 12_000
    languages: tuple[str, ...] = ("en",)

    def with_values(self, values: dict[str, Any], where: str) -> Settings:
        """These settings with `values` in place; an unknown name or a wrong type is an error naming `where`."""
        known = {f.name: type(getattr(self, f.name)) for f in fields(self)}
        clean: dict[str, Any] = {}
        for name, value in values.items():
            if name not in known:
                raise SettingsError(f"{where}: unknown setting {name!r}; known: {', '.join(known)}")
            clean[name] = _convert(value, known[name], f"{where}: {name}")
        return replace(self, **clean)


def load(folder: Path | None = None, **flags: Any) -> Settings:
    """The settings in force: defaults, then `onrecord.toml` in `folder`, then the environment, then `flags`."""
    settings = Settings()
    path = (folder or Path.cwd()) / "onrecord.toml"
    if path.is_file():
        try:
            settings = settings.with_values(tomllib.loads(path.read_text(encoding="utf-8")), path.name)
        except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError) as error:
            raise SettingsError(f"{path.name}: can't be read as TOML: {error}") from error
    names = {f.name for f in fields(Settings)}
    environment = {n: os.environ[f"ONRECORD_{n.upper()}"] for n in names if f"ONRECORD_{n.upper()}" in os.environ}
    settings = settings.with_values(environment, "environment")
    return settings.with_values({k: v for k, v in flags.items() if v is not None}, "command line")


def _convert(value: Any, kind: type, where: str) -> Any:
    try:
        if kind is tuple:
            return tuple(value.split(",")) if isinstance(value, str) else tuple(value)
        made = kind(value)
    except (TypeError, ValueError) as error:
        raise SettingsError(f"{where}: {value!r} is not {KINDS[kind]}") from error
    if kind is int and made < 0:
        raise SettingsError(f"{where}: {value!r} is less than nothing")
    return made
