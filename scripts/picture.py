"""Draw the README's picture: `python scripts/picture.py RECORD OUT.svg`.

The briefs of a few shipped examples, as a terminal shows them.
"""

from __future__ import annotations

import io
import re
import sys
import textwrap
from pathlib import Path

from rich.console import Console
from rich.text import Text

from onrecord.brief import brief
from onrecord.checkable import shares
from onrecord.query import Filter
from onrecord.store import View

REPORTS = ("agency-dispatch", "trade-figures", "readout-kenya")
WIDTH = 118


def main() -> None:
    """Print a few reports' briefs into an SVG terminal."""
    console = Console(record=True, width=WIDTH, file=io.StringIO(), force_terminal=True)
    console.print(Text("$ onrecord read examples/reports --record examples.record", style="dim"))
    console.print(Text("$ onrecord brief --each --record examples.record", style="dim"))
    with View(Path(sys.argv[1])) as view:
        share = {s.document.id: s.value for s in shares(view)}
        for report in REPORTS:
            console.print(Text(f"{report}  (checkable {share[report]:.0%})", style="bold cyan"))
            for sentence in brief(view, Filter(report=report)):
                lines = textwrap.wrap(sentence.text, WIDTH - 20) or [""]
                cited = f" [{', '.join(sentence.facts[:2])}{', …' if len(sentence.facts) > 2 else ''}]"
                for number, line in enumerate(lines):
                    last = number == len(lines) - 1
                    console.print(Text(f"{'  ' if number == 0 else '    '}{line}").append(cited if last else "", style="dim"))
    drawn = console.export_svg(title="onrecord brief")
    Path(sys.argv[2]).write_text(re.sub(r"@font-face \{.*?\}", "", drawn, flags=re.DOTALL), encoding="utf-8")  # no web fonts


if __name__ == "__main__":
    main()
