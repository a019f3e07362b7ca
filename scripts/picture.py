"""Draw the README's picture: `python scripts/picture.py RECORD OUT.svg`.

The briefs of a few shipped examples, as a terminal shows them.
"""

from __future__ import annotations

import io
import re
import subprocess
import sys
from pathlib import Path

from rich.console import Console
from rich.text import Text

REPORTS = ("agency-dispatch", "trade-figures", "readout-kenya")
WIDTH = 104
CITED = re.compile(r"\[[\w, …-]*\]?|^\s+[\w-]+\]$")  # the ids of facts, also where a line breaks in them


def main() -> None:
    """Print a few reports' briefs into an SVG terminal."""
    console = Console(record=True, width=WIDTH, file=io.StringIO(), force_terminal=True)
    console.print(Text("$ onrecord read examples/reports --record examples.record", style="dim"))
    console.print(Text("$ onrecord brief --each --record examples.record", style="dim"))
    for report in REPORTS:
        title, about, *lines = _brief(sys.argv[1], report)
        console.print(Text(title, style="bold cyan"))
        console.print(Text(about, style="cyan"))
        for line in lines:
            shown = Text(line)
            shown.highlight_regex(CITED.pattern, "dim")
            console.print(shown)
    drawn = console.export_svg(title="onrecord brief")
    Path(sys.argv[2]).write_text(re.sub(r"@font-face \{.*?\}", "", drawn, flags=re.DOTALL), encoding="utf-8")  # no web fonts


def _brief(record: str, report: str) -> list[str]:
    command = [sys.executable, "-m", "onrecord", "brief", "--record", record, "--report", report]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.rstrip().splitlines()  # noqa: S603 our own


if __name__ == "__main__":
    main()
