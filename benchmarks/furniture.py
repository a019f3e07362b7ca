"""How well article and page chrome are told apart: `python -m benchmarks.furniture [--pages N]`.

On the gold: character F1 of furniture, false characters per 10,000, titles, dates and credits, with nothing but
`clean` run. On pages: word F1 of what is kept against the main text, for pages flattened to lines, and for HTML beside
trafilatura alone; titles and dates found, and their precision, from metadata only.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from trafilatura import extract

from benchmarks.shared import gold_texts, need
from onrecord.clean import clean
from onrecord.model import Document, Source

Row = dict[str, Any]


def main() -> None:
    """Print a line for each set."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, default=0, help="pages of each corpus (0: all)")
    args = parser.parse_args()
    for name in ("seeds", "dev", "train"):
        print(_gold(name))
    limit = args.pages or None
    news = need("corpora", "pages", "newspaper4k_articles")
    flat = _rows(news / "flat.jsonl")[:limit]
    print(_pages("newspaper4k, flattened", flat, lambda row: _kept(_cleaned(row["flat_text"], "text"))))
    print(_pages("newspaper4k, flattened, all lines", flat, lambda row: str(row["flat_text"])))
    for folder in (news, need("corpora", "pages", "wcxb")):
        rows = _rows(folder / "data.jsonl")[:limit]
        html = {row["id"]: gzip.decompress((folder / row["html_path"]).read_bytes()).decode("utf-8", "replace") for row in rows}
        documents: dict[str, Document] = {}

        def ours(row: Row, html: dict[str, str] = html, documents: dict[str, Document] = documents) -> str:
            documents[row["id"]] = _cleaned(html[row["id"]], "html")
            return _kept(documents[row["id"]])

        print(_pages(f"{folder.name}, HTML", rows, ours))
        print(_pages(f"{folder.name}, trafilatura alone", rows, lambda row, html=html: _trafilatura(html[row["id"]])))
        print(_metadata(folder.name, rows, documents))


def _gold(name: str) -> str:
    hit = found = wanted = size = 0
    right: Counter[str] = Counter()
    paths = sorted(gold_texts(name).glob("*.txt"))
    started = time.process_time()
    words = 0
    for path in paths:
        gold = json.loads((need("gold", name) / f"{path.stem}.json").read_text(encoding="utf-8"))
        text = path.read_text(encoding="utf-8")
        document = clean(Source(id=path.stem, name=path.name, text=text))
        ours = {i for span in document.furniture for i in range(span.start, span.end)}
        theirs = {i for span in gold["furniture"] for i in range(span["start"], span["end"])}
        hit, found, wanted = hit + len(ours & theirs), found + len(ours), wanted + len(theirs)
        size, words = size + len(text), words + len(text.split())
        right["title"] += document.title == gold["title"]
        right["date"] += document.published == gold["published"]
        right["credits"] += set(document.sources) == set(gold["sources"])
    f1 = 2 * hit / (found + wanted) if found + wanted else 1.0
    shares = " ".join(f"{key} {right[key]}/{len(paths)}" for key in ("title", "date", "credits"))
    cost = 1e6 * (time.process_time() - started) / words
    return f"{name:36} F1 {f1:.3f}  false per 10,000 {1e4 * (found - hit) / size:.2f}  {shares}  {cost:.1f} microseconds a word"


def _pages(name: str, rows: list[Row], text_of: Callable[[Row], str]) -> str:
    started, sums = time.process_time(), [0.0, 0.0, 0.0]
    for row in rows:
        sums = [a + b for a, b in zip(sums, _word_f1(text_of(row), row["text"]), strict=True)]
    p, r, f1 = (value / len(rows) for value in sums)
    rate = len(rows) / (time.process_time() - started)
    return f"{name:36} P {p:.3f} R {r:.3f} word F1 {f1:.3f}  {len(rows)} pages, {rate:.0f} a second"


def _metadata(name: str, rows: list[Row], documents: dict[str, Document]) -> str:
    titled = sum(_tokens(documents[row["id"]].title) == _tokens(row["title"]) for row in rows)
    dated = [row for row in rows if row["date"]]
    given = [row for row in dated if documents[row["id"]].published]
    right = sum(documents[row["id"]].published == row["date"] for row in given)
    return f"{name + ', metadata':36} title {titled}/{len(rows)}  date given {len(given)}/{len(dated)}, as in the gold {right}"


def _trafilatura(html: str) -> str:
    return str(extract(html, include_comments=False) or "")


def _kept(document: Document) -> str:
    zones = (document.text[z.start : z.end] for z in document.zones if z.kind != "furniture")
    return "\n".join(text for text in zones if text != document.title)


def _cleaned(text: str, media: str) -> Document:
    return clean(Source(id="page", name="page", text=text, media=media))


def _rows(path: Path) -> list[Row]:
    def read() -> Iterator[Row]:
        with path.open(encoding="utf-8") as stream:
            yield from map(json.loads, stream)

    return list(read())


def _tokens(text: str) -> list[str]:
    return re.findall(r"\w+", text.lower())


def _word_f1(ours: str, gold: str) -> tuple[float, float, float]:
    a, b = Counter(_tokens(ours)), Counter(_tokens(gold))
    hit = (a & b).total()
    p, r = hit / max(1, a.total()), hit / max(1, b.total())
    return p, r, 2 * p * r / (p + r) if p + r else 0.0


if __name__ == "__main__":
    main()
