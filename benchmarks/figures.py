"""Quantities against published sets: `python -m benchmarks.figures [--misses SET] [--peers]`.

Sets: `cqe` (newsquant: currency values, and all values), `ms` (Recognizers-Text specifications: currency, percentage, number,
dimension; a case is right when all spans and values are), `quantulum` (quantulum3's tests, same rule). Peers are measured in
the same run where they are installed. What we leave out on purpose (`figures_left_out.yml`) counts as wrong all the same.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import time
from collections import Counter
from collections.abc import Callable, Iterator

from benchmarks.shared import need
from onrecord.read.numbers import numbers, quantities

MODELS = ("Currency", "Percent", "Number", "Dimension")
Found = list[tuple[int, int, float | None]]


def main() -> None:
    """Parse the arguments and print a line for each set."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--misses", choices=("cqe", "ms", "quantulum"))
    parser.add_argument("--peers", action="store_true", help="measure quantulum3 too, where it is installed")
    args = parser.parse_args()
    cqe("onrecord", _our_values, show=args.misses == "cqe")
    if args.peers and importlib.util.find_spec("quantulum3"):
        cqe("quantulum3", _quantulum_values, show=False)
    right, total = recognizers(show=args.misses == "ms")
    more, also = quantulum(show=args.misses == "quantulum")
    print(f"ms_recognizers_quantity + quantulum3_tests: {right + more}/{total + also} = {(right + more) / (total + also):.3f}")
    speed()


def _rows(*parts: str) -> Iterator[dict]:
    for line in need("corpora", "figures", *parts).read_text(encoding="utf-8").splitlines():
        yield json.loads(line)


def _our_values(text: str, *, money: bool) -> Counter:
    values: Counter = Counter()
    for q in quantities(text):
        if (q.role and q.role != "age") or (money and q.kind != "money"):
            continue
        values.update(_rounded(v) for v in ([q.value] if q.value is not None else [q.low, q.high]) if v is not None)
    return values


def _quantulum_values(text: str, *, money: bool) -> Counter:
    from quantulum3 import parser  # noqa: PLC0415 an optional peer

    found = [q for q in parser.parse(text) if not money or q.unit.entity.name == "currency"]
    return Counter(_rounded(q.value) for q in found)


def _rounded(value: float) -> float:
    return float(f"{float(value):.6g}")


def _gold_values(row: dict, *, money: bool) -> Counter:
    values: Counter = Counter()
    for quantity in row["quantities"]:
        unit = quantity["normalized_unit"].split(" per ")[0]
        if money and not any(word in unit.split() for word in MONEY):
            continue
        for value in str(quantity["value"]).replace("(", "").replace(")", "").split(","):
            try:
                values[_rounded(float(value))] += 1
            except ValueError:
                values[value] += 1
    return values


MONEY = [
    "dollar",
    "euro",
    "pound",
    "yuan",
    "yen",
    "cent",
    "franc",
    "penny",
    "lira",
    "rupee",
    "peso",
    "markka",
    "guilde",
    "mark",
    "colón",
    "lari",
    "kip",
    "bitcoin",
    "sen",
    "satoshi",
    "peseta",
]


def cqe(name: str, values: Callable[..., Counter], *, show: bool) -> None:
    """Precision, recall and F1 of values on CQE's currency sentences: money alone, and every quantity."""
    for money in (True, False):
        hit = found = wanted = 0
        for row in _rows("newsquant", "cqe_currency-model.jsonl"):
            gold, ours = _gold_values(row, money=money), values(row["text"], money=money)
            hit, found, wanted = hit + (gold & ours).total(), found + ours.total(), wanted + gold.total()
            if show and gold != ours:
                print("  cqe", money, row["text"][:200], "| missed", dict(gold - ours), "| extra", dict(ours - gold))
        label = f"cqe {'currency' if money else 'all'} values, {name}"
        print(f"{label}: P {hit / found:.3f} R {hit / wanted:.3f} F1 {2 * hit / (found + wanted):.3f}")


def recognizers(*, show: bool) -> tuple[int, int]:
    """How many cases of each model are right in all spans and values."""
    right: Counter = Counter()
    total: Counter = Counter()
    for row in _rows("ms_recognizers_quantity", "data.jsonl"):
        name = row["model"].split(".")[-1].removesuffix("Model")
        if name not in MODELS:
            continue
        gold = [(s["start"], s["end"], _spec_value(s)) for s in row["spans"]]
        ours = _for_model(name, row["text"])
        total[name] += 1
        right[name] += _same(gold, ours)
        if show and not _same(gold, ours):
            print("  ms", name, repr(row["text"][:160]), "| gold", _words(row["text"], gold), "| ours", _words(row["text"], ours))
    print("ms_recognizers_quantity:", ", ".join(f"{n} {right[n]}/{total[n]}" for n in MODELS))
    return right.total(), total.total()


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


def quantulum(*, show: bool) -> tuple[int, int]:
    """How many of quantulum3's sentences are right in all spans and values."""
    right = total = 0
    for row in _rows("quantulum3_tests", "data.jsonl"):
        if not row.get("spans") and row.get("file") == "errors.jsonl":
            continue
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
        if show and not _same(gold, ours):
            print("  q3", repr(row["text"][:200]), "| gold", _words(row["text"], gold), "| ours", _words(row["text"], ours))
    print(f"quantulum3_tests: {right}/{total}")
    return right, total


def _middle(quantity: object) -> float | None:
    """The value of a quantity, the middle of a range as quantulum3 has it."""
    value, low, high = quantity.value, quantity.low, quantity.high  # type: ignore[attr-defined]
    if value is not None:
        return value
    return (low + high) / 2 if low is not None and high is not None else low


def speed() -> None:
    """Words per CPU second of quantities on the texts of the gold."""
    texts = [p.read_text(encoding="utf-8") for p in sorted(need("gold", "train", "texts").glob("*.txt"))]
    words = sum(len(t.split()) for t in texts)
    start = time.process_time()
    for text in texts:
        list(quantities(text))
    print(f"quantities: {words / (time.process_time() - start):,.0f} words per CPU second")


if __name__ == "__main__":
    main()
