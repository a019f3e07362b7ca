"""CQE's sentences (newsquant): how many values, and values with their units, a reader of numbers finds.

The sets bear no change or modifier, so value and change can't be measured here. A unit is compared after our own reader
has read "50 million UNIT": "dollar", "Dollar" and USD are one; of a counted noun the head counts.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from functools import cache

from benchmarks.shared import asked, need
from onrecord.read.numbers import quantities

PEERS = ("quantulum3", "Recognizers-Text")
# names of units in the sets, and of the peers, that our reader does not know as such
ALIASES = {
    "c": "celsius",
    "f": "fahrenheit",
    "k": "kelvin",
    "netherlands guilde": "guilders",
    "costa rican colón": "CRC",
    "georgian lari": "GEL",
}
ALIASES |= {"lao kip": "LAK", "sri lankan rupee": "LKR", "sen": "JPY"}
SETS = ("currency", "dimension", "age", "temperature")
Pair = tuple[float | str, str]


def report(python: str, *, show: bool) -> None:
    """Print the scores of our reader, and of the peers where `python` has them."""
    for kind in SETS:
        rows = [json.loads(line) for line in need("corpora", "figures", "newsquant", f"cqe_{kind}-model.jsonl").open("rb")]
        gold = [Counter(_gold(row)) for row in rows]
        ours = [Counter(_ours(row["text"])) for row in rows]
        _print(kind, "onrecord", gold, ours)
        for row, wanted, found in zip(rows, gold, ours, strict=True):
            if show and wanted != found:
                print("  cqe", kind, row["text"][:200], "| missed", dict(wanted - found), "| extra", dict(found - wanted))
        for name in PEERS if python else ():
            found_by = asked(python, name, [{"text": row["text"]} for row in rows])
            _print(kind, name, gold, [Counter(_theirs(kind, q) for q in found) for found in found_by])


def _print(kind: str, name: str, gold: list[Counter], found: list[Counter]) -> None:
    parts = [f"value {_f1([_values(g) for g in gold], [_values(f) for f in found])}", f"value and unit {_f1(gold, found)}"]
    if kind == "currency":
        money = [[Counter({p: n for p, n in c.items() if _is_money(p)}) for c in side] for side in (gold, found)]
        parts.insert(0, f"money alone: value {_f1(*([_values(c) for c in side] for side in money))}")
    print(f"cqe {kind}, {name}: {', '.join(parts)}")


def _f1(gold: list[Counter], found: list[Counter]) -> str:
    hit = sum((g & f).total() for g, f in zip(gold, found, strict=True))
    wanted, had = sum(g.total() for g in gold), sum(f.total() for f in found)
    return f"P {hit / had:.3f} R {hit / wanted:.3f} F1 {2 * hit / (wanted + had):.3f}"


def _values(pairs: Counter) -> Counter:
    values: Counter = Counter()
    for (value, _), n in pairs.items():
        values[value] += n
    return values


def _is_money(pair: Pair) -> bool:
    return pair[1].isupper() and len(pair[1]) == 3


def _ours(text: str) -> Iterator[Pair]:
    for q in quantities(text):
        if q.role not in ("", "age"):
            continue
        unit = "age" if q.role else q.unit if q.kind else _head(q.unit)
        yield from ((_rounded(v), unit) for v in ([q.value] if q.value is not None else [q.low, q.high]) if v is not None)


def _theirs(kind: str, quantity: dict) -> Pair:
    unit = _unit(quantity["unit"])
    return _rounded(quantity["value"]), "age" if kind == "age" and _head(unit) == "year" else unit


def _gold(row: dict) -> Iterator[Pair]:
    for quantity in row["quantities"]:
        unit = _unit(quantity["normalized_unit"])
        for value in str(quantity["value"]).replace("(", "").replace(")", "").split(","):
            try:
                yield _rounded(float(value)), unit
            except ValueError:
                yield value, unit


@cache
def _unit(name: str) -> str:
    """A unit by any of its names as ours, a counted noun by its head."""
    name = ALIASES.get(name.strip().lower(), name.strip().lower())
    if name in ("", "-", "dimensionless"):
        return ""
    if "of age" in name:
        return "age"
    if name == "pound-mass":
        return "pounds"
    read = [q for q in quantities(f"They have 50 million {name}.") if not q.role]
    return read[0].unit if read and read[0].kind else _head(name)


def _head(noun: str) -> str:
    last = (re.findall(r"[\w%]+", noun.lower()) or [""])[-1]
    return last[:-1] if len(last) > 3 and last.endswith("s") else last


def _rounded(value: float) -> float:
    return float(f"{float(value):.6g}")
