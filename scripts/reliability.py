"""Draw how confidence and truth agree: `python -m scripts.reliability`.

Writes `docs/images/reliability.svg` and the tables of decision 0014. A panel for each record type: across, the confidence that
facts were given; up, the share of them that is right; a dot for each tenth, its area by the number of facts, with the reach of
chance as a line. Facts and confidences are those that `scripts/train_confidence.py` calls held out.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
from scripts.calibration import bins, calibration_error, chance
from scripts.train_confidence import gathered, held_out, learned, sure_at, truth

from onrecord.quality.interval import wilson

DOCS = Path(__file__).resolve().parent.parent / "docs"
OUT, DECISION = DOCS / "images" / "reliability.svg", DOCS / "decisions" / "0014-confidence.md"
HEADS = ("| held out |", "| test half |")  # of the two tables in the decision
SIDE, GAP, TOP = 170, 60, 46
AXES = "stroke='currentColor' stroke-width='1' fill='none' opacity='.5'"


def panel(kind: str, rates: np.ndarray, right: np.ndarray, left: int, top: int) -> str:
    """One record type: frame, diagonal, dots and the calibration error."""
    dots = []
    for own in bins(rates):
        share = wilson(int(right[own].sum()), len(own))
        x, y, low, high = left + SIDE * rates[own].mean(), *(top + SIDE * (1 - v) for v in (share.value, share.low, share.high))
        title = f"{len(own)} facts: confidence {rates[own].mean():.2f}, right {share.value:.2f}"
        dots.append(f"<path d='M{x:.1f} {low:.1f}V{high:.1f}' stroke='#2b6cb0' opacity='.6'/>")
        dots.append(
            f"<circle cx='{x:.1f}' cy='{y:.1f}' r='{2 + 12 * float(np.sqrt(len(own) / len(rates))):.1f}' fill='#2b6cb0' "
            f"opacity='.75'><title>{title}</title></circle>"
        )
    frame = f"<rect x='{left}' y='{top}' width='{SIDE}' height='{SIDE}' {AXES}/>"
    diagonal = f"<path d='M{left} {top + SIDE}L{left + SIDE} {top}' stroke-dasharray='4 4' {AXES}/>"
    below, beside = top + SIDE + 13, left - 11
    ends = "".join(
        f"<text x='{left + SIDE * at - 3}' y='{below}'>{at}</text><text x='{beside}' y='{top + SIDE * (1 - at) + 4}'>{at}</text>"
        for at in (0, 1)
    )
    words = f"{kind}, {len(rates)} facts", f"error {calibration_error(rates, right):.3f}; by chance {chance(rates)[0]:.3f}"
    above = "".join(f"<text x='{left}' y='{top - 22 + 14 * line}'>{text}</text>" for line, text in enumerate(words))
    return f"{frame}{diagonal}{ends}{''.join(dots)}{above}"


def row(kind: str, rates: np.ndarray, right: np.ndarray, cut: float) -> str:
    """A line of a table of the decision."""
    above = rates >= cut
    (mean, high), even = chance(rates), calibration_error(rates, right, even=True)
    cells = [
        kind,
        str(len(rates)),
        f"{right.mean():.2f}",
        f"{calibration_error(rates, right):.3f}",
        f"{mean:.3f} ({high:.3f})",
        f"{even:.3f}",
    ]
    sure = (
        [f"{cut:.2f}", f"{right[above].mean():.2f} of {above.sum()}", f"{right[above].sum() / right.sum():.2f}"]
        if above.any()
        else ["–"] * 3
    )
    return f"| {' | '.join(cells + sure)} |"


def tabled(text: str, head: str, rows: list[str]) -> str:
    """The decision with these rows in the table that begins like this."""
    lines = text.split("\n")
    start = next(n for n, line in enumerate(lines) if line.startswith(head)) + 2
    end = next(n for n in range(start, len(lines)) if not lines[n].startswith("|"))
    return "\n".join(lines[:start] + rows + lines[end:])


def main() -> None:
    """Rate the unseen texts, draw, and fill in the tables."""
    panels: list[str] = []
    tables: tuple[list[str], list[str]] = ([], [])
    for number, (kind, part) in enumerate(gathered().items()):
        both = part.learn + part.test
        rates, right = held_out(kind, part.known, both), truth(both)
        tables[0].append(row(kind, rates, right, sure_at(rates, right)))
        if part.test:
            cut = sure_at(held_out(kind, part.known, part.learn), truth(part.learn))
            tables[1].append(row(kind, learned(kind, part.known, part.learn).rate(part.test), truth(part.test), cut))
        panels.append(panel(kind, rates, right, GAP + number % 3 * (SIDE + GAP), TOP + number // 3 * (SIDE + GAP)))
    text = DECISION.read_text(encoding="utf-8")
    for head, rows in zip(HEADS, tables, strict=True):
        text = tabled(text, head, rows)
    DECISION.write_text(text, encoding="utf-8")
    wide, high = GAP + 3 * (SIDE + GAP), 2 * (SIDE + GAP) + TOP
    style = "<style>svg{color:#222;background:#fff;font:11px sans-serif}text{fill:currentColor}</style>"
    label = "Confidence given (across) against the share that was right (up), by record type"
    head = f"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 {wide} {high}' role='img' aria-label='{label}'>"
    OUT.write_text(f"{head}{style}{''.join(panels)}</svg>\n", encoding="utf-8")


if __name__ == "__main__":
    main()
