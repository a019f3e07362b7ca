"""Documents of the shared corpora as sources, and fixed random samples of them."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from pathlib import Path

from benchmarks.shared import need
from onrecord.model import Source

READOUTS = ("whitehouse_readouts", "us_state_dept_2021_2022", "kremlin_en_2021_2022", "president_ua_en_2021_2022")
NEWS = "wikinews_en_2019_2020"


def documents(name: str) -> Iterator[Source]:
    """The English documents of one set of readouts or news."""
    with need("corpora", "readouts", name, "data.jsonl").open(encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            if row.get("lang", "en") == "en" and row["text"].strip():
                date = str(row.get("date") or "")[:10]
                yield Source(id=row["id"], name=row["id"], text=row["text"], title=row.get("title") or "", published=date)


def sample(name: str, size: int, seed: int = 2026) -> list[Source]:
    """`size` documents of one set, the same ones each time."""
    rows = sorted(documents(name), key=lambda s: s.id)
    return random.Random(seed).sample(rows, min(size, len(rows)))  # noqa: S311 a sample, not a secret


def seeds() -> list[Source]:
    """The five press reports."""
    return [_file(path) for path in sorted(need("seeds").glob("*.txt"))]


def _file(path: Path) -> Source:
    return Source(id=path.stem, name=path.name, text=path.read_text(encoding="utf-8"))


def words(text: str) -> int:
    """How many words a text has, for rates: what stands between white space."""
    return len(text.split())
