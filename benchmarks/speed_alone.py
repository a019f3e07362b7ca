"""How fast dates and figures are read alone, without the parser: `python -m benchmarks.speed_alone`."""

from __future__ import annotations

import time

import onrecord
from benchmarks.shared import need

ROUNDS = 5


def speed() -> None:
    """Print words per CPU second on the texts of the gold: dates, figures, and both together; the best of a few rounds."""
    texts = [p.read_text(encoding="utf-8") for p in sorted(need("gold", "train", "texts").glob("*.txt"))]
    words = sum(len(t.split()) for t in texts)
    rounds = [_round(texts) for _ in range(ROUNDS)]
    dates, figures, both = (min(times) for times in zip(*rounds, strict=True))
    print(f"words per CPU second: dates {words / dates:,.0f}, figures {words / figures:,.0f}, both {words / both:,.0f}")


def _round(texts: list[str]) -> tuple[float, float, float]:
    dates = figures = 0.0
    for text in texts:
        start = time.process_time()
        onrecord.dates(text, on="2022-01-01")
        middle = time.process_time()
        onrecord.figures(text)
        dates, figures = dates + middle - start, figures + time.process_time() - middle
    return dates, figures, dates + figures


if __name__ == "__main__":
    speed()
