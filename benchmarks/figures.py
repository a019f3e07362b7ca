"""Quantities against published sets: `python -m benchmarks.figures [--misses SET] [--peers PYTHON]`.

Sets: `cqe` (newsquant: values, and values with units; see `benchmarks/newsquant.py`), `ms` (Recognizers-Text specifications:
currency, percentage, number, dimension; a case is right when all spans and values are), `quantulum` (quantulum3's tests, same
rule). `--peers` names an interpreter that has the peers (`requirements-peers.txt`): they are measured in the same run on the
same cases. What we leave out on purpose (`figures_left_out.yml`) counts as wrong all the same.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterator

from benchmarks import newsquant
from benchmarks.left_out import account
from benchmarks.shared import asked, need
from benchmarks.speed_alone import speed
from onrecord.read.numbers import numbers, quantities

MODELS = ("Currency", "Percent", "Number", "Dimension")
Found = list[tuple[int, int, float | None]]


def main() -> None:
    """Parse the arguments and print a line for each set."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--misses", choices=("cqe", "ms", "quantulum"))
    parser.add_argument("--peers", metavar="PYTHON", default="", help="an interpreter that has the peers: measure them too")
    args = parser.parse_args()
    newsquant.report(args.peers, show=args.misses == "cqe")
    right, total, wrong = recognizers(show=args.misses == "ms")
    more, also, wrong_too = quantulum(show=args.misses == "quantulum")
    print(f"ms_recognizers_quantity + quantulum3_tests: {right + more}/{total + also} = {(right + more) / (total + also):.3f}")
    account("figures_left_out.yml", wrong | wrong_too)
    if args.peers:
        peers(args.peers)
    speed()


def _rows(*parts: str) -> Iterator[dict]:
    for line in need("corpora", "figures", *parts).read_text(encoding="utf-8").splitlines():
        yield json.loads(line)


def recognizers(*, show: bool) -> tuple[int, int, set[str]]:
    """How many cases of each model are right in all spans and values, of how many; the ids of those that are not."""
    right: Counter = Counter()
    total: Counter = Counter()
    wrong: set[str] = set()
    for row in _rows("ms_recognizers_quantity", "data.jsonl"):
        name = _model(row)
        if name not in MODELS:
            continue
        gold = [(s["start"], s["end"], _spec_value(s)) for s in row["spans"]]
        ours = _for_model(name, row["text"])
        total[name] += 1
        right[name] += _same(gold, ours)
        wrong |= set() if _same(gold, ours) else {row["id"]}
        if show and not _same(gold, ours):
            print("  ms", name, repr(row["text"][:160]), "| gold", _words(row["text"], gold), "| ours", _words(row["text"], ours))
    print("ms_recognizers_quantity:", ", ".join(f"{n} {right[n]}/{total[n]}" for n in MODELS))
    return right.total(), total.total(), wrong


def _model(row: dict) -> str:
    return row["model"].split(".")[-1].removesuffix("Model")


def _rounded(value: float) -> float:
    return float(f"{float(value):.6g}")


def _spec_value(span: dict) -> float | None:
    value = (span.get("Resolution") or {}).get("value")
    try:
        return _rounded(float(str(value).rstrip("%")))
    except ValueError:
        return None


def _same(gold: Found, ours: Found) -> bool:
    return sorted(gold, key=str) == sorted(ours, key=str)


def _words(text: str, found: Found) -> list[tuple[str, float | None]]:
    return [(text[a:b], v) for a, b, v in found]


def _for_model(name: str, text: str) -> Found:
    if name == "Number":
        return [(a, b, _rounded(v)) for a, b, v in numbers(text)]
    kinds = {"Currency": ("money",), "Percent": ("percent",), "Dimension": ("unit",)}[name]
    return [
        (q.number_start, q.number_end, _rounded(v))
        for q in quantities(text)
        if q.kind in kinds and not q.role
        for v in [q.value if q.value is not None else q.high]
        if v is not None
    ]


def quantulum(*, show: bool) -> tuple[int, int, set[str]]:
    """How many of quantulum3's sentences are right in all spans and values, of how many; the ids of those that are not."""
    right = total = 0
    wrong: set[str] = set()
    for row in _quantulum_rows():
        gold = [(s["start"], s["end"], _rounded(s["value"])) for s in row["spans"]]
        ours = [
            (q.number_start, q.number_end, _rounded(v))
            for q in quantities(row["text"])
            if q.role in ("", "date", "age")
            for v in [_middle(q)]
            if v is not None
        ]
        total += 1
        right += _same(gold, ours)
        wrong |= set() if _same(gold, ours) else {row["id"]}
        if show and not _same(gold, ours):
            print("  q3", repr(row["text"][:200]), "| gold", _words(row["text"], gold), "| ours", _words(row["text"], ours))
    print(f"quantulum3_tests: {right}/{total}")
    return right, total, wrong


def _quantulum_rows() -> list[dict]:
    rows = _rows("quantulum3_tests", "data.jsonl")
    return [row for row in rows if row.get("spans") or row.get("file") != "errors.jsonl"]


def peers(python: str) -> None:
    """The same two sets by the peers: each knows one of them as its own."""
    specs = [row for row in _rows("ms_recognizers_quantity", "data.jsonl") if _model(row) in MODELS]
    tests = _quantulum_rows()
    for name in newsquant.PEERS:
        for label, rows, gold in (
            ("ms_recognizers_quantity", specs, lambda row: Counter(v for s in row["spans"] if (v := _spec_value(s)) is not None)),
            ("quantulum3_tests", tests, lambda row: Counter(_rounded(s["value"]) for s in row["spans"])),
        ):
            found = asked(python, name, [{"text": row["text"]} for row in rows])
            hits = sum(gold(row) == Counter(_rounded(q["value"]) for q in ours) for row, ours in zip(rows, found, strict=True))
            print(f"{label}, {name}: {hits}/{len(rows)} with all values right (spans not asked)")


def _middle(quantity: object) -> float | None:
    """The value of a quantity, the middle of a range as quantulum3 has it."""
    value, low, high = quantity.value, quantity.low, quantity.high  # type: ignore[attr-defined]
    if value is not None:
        return value
    return (low + high) / 2 if low is not None and high is not None else low


if __name__ == "__main__":
    main()
