"""Draw how confidence and truth agree: `python -m scripts.reliability` writes `docs/images/reliability.svg`.

A panel for each record type: across, the confidence that facts were given; up, the share of them that an annotator has too; a
dot for each tenth, its area by the number of facts. Data and folds are those of `scripts/train_confidence.py`.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
from benchmarks.annotated import annotated
from scripts.train_confidence import BINS, KINDS, calibration_error, held_out, of_gold, sample, weigh

OUT = Path(__file__).resolve().parent.parent / "docs" / "images" / "reliability.svg"
SIDE, GAP, TOP = 150, 46, 34
AXES = "stroke='currentColor' stroke-width='1' fill='none' opacity='.5'"


def panel(kind: str, rates: np.ndarray, right: np.ndarray, left: int, top: int) -> str:
    """One record type: frame, diagonal, dots and the calibration error."""
    bins = np.minimum((rates * BINS).astype(int), BINS - 1)
    dots = []
    for number in (b for b in range(BINS) if (bins == b).any()):
        own = bins == number
        x, y = left + SIDE * rates[own].mean(), top + SIDE * (1 - right[own].mean())
        size = 2 + 14 * float(np.sqrt(own.sum() / len(rates)))
        title = f"{int(own.sum())} facts: confidence {rates[own].mean():.2f}, right {right[own].mean():.2f}"
        dots.append(
            f"<circle cx='{x:.1f}' cy='{y:.1f}' r='{size:.1f}' fill='#2b6cb0' opacity='.75'><title>{title}</title></circle>"
        )
    frame = f"<rect x='{left}' y='{top}' width='{SIDE}' height='{SIDE}' {AXES}/>"
    diagonal = f"<path d='M{left} {top + SIDE}L{left + SIDE} {top}' stroke-dasharray='4 4' {AXES}/>"
    words = f"{kind}, {len(rates)} facts, error {calibration_error(rates, right):.3f}"
    return f"{frame}{diagonal}{''.join(dots)}<text x='{left}' y='{top - 8}'>{words}</text>"


def main() -> None:
    """Rate the unseen texts and draw."""
    known, unseen = sample(of_gold("train")), sample(of_gold("dev") + list(annotated("check")))
    panels = []
    for number, kind in enumerate(KINDS):
        examples = unseen[kind].examples
        rates, right = held_out(kind, weigh(known[kind].examples), examples), np.array([one.right for one in examples])
        panels.append(panel(kind, rates, right, GAP + number % 3 * (SIDE + GAP), TOP + number // 3 * (SIDE + GAP)))
    wide, high = GAP + 3 * (SIDE + GAP), 2 * (SIDE + GAP) + TOP
    style = "<style>svg{color:#222;background:#fff;font:11px sans-serif}text{fill:currentColor}</style>"
    label = "Confidence given (across) against the share that was right (up), by record type"
    head = f"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 {wide} {high}' role='img' aria-label='{label}'>"
    OUT.write_text(f"{head}{style}{''.join(panels)}</svg>\n", encoding="utf-8")


if __name__ == "__main__":
    main()
