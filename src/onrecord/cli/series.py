"""`onrecord series`: figures as series per measure and parties, with checks, conversion and plots."""

from __future__ import annotations

import json
import math
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from onrecord.cli import option
from onrecord.consistency import Finding, check, titled, with_derived
from onrecord.conversion import convert, rates_note, target
from onrecord.errors import RecordError
from onrecord.interchange import plain
from onrecord.plot import bars, write, write_csv
from onrecord.query import Filter, report_named
from onrecord.series import Point, Series, series, when
from onrecord.store import View
from onrecord.wording import change, listing

NAME = "series"
Cells = tuple[str, ...]


def run(
    record: option.Record,
    measure: Annotated[str, typer.Argument(help="Only series of this measure, or part of it: trade.", metavar="[MEASURE]")] = "",
    who: Annotated[list[str] | None, typer.Option(help="A state or region concerned; give it twice for a pair.")] = None,
    since: option.Since = "",
    until: option.Until = "",
    when_: Annotated[str, typer.Option("--when", help="In this time (EDTF: 2024, 2024-03, 2024-01/2024-06).")] = "",
    report: option.Report = "",
    unit: Annotated[str, typer.Option(help="Convert to this unit or scale: tonnes, USD, 'million USD', billion.")] = "",
    rate: Annotated[list[str] | None, typer.Option(help="What one of a unit is in --unit: EUR=1.08.", metavar="NAME=N")] = None,
    checks: Annotated[bool, typer.Option("--checks", help="Only the checks: what differs, agrees or is derived.")] = False,
    plot: Annotated[bool, typer.Option("--plot", help="Bars in the terminal.")] = False,
    out: Annotated[Path | None, typer.Option(help="Write the plot to this file, .svg or .png, and its table beside it.")] = None,
    limit: Annotated[int, typer.Option("--limit", "-n", help="At most so many series (0: all).")] = 0,
    as_csv: Annotated[bool, typer.Option("--csv", help="Print CSV, a row for each point.")] = False,
    as_json: option.Json = False,
) -> None:
    """Figures as series: one measure, unit and set of states each, with what they imply and where they do not agree."""
    if rate and not unit:
        raise typer.BadParameter("a rate needs --unit, the unit that it leads to", param_hint="--rate")
    with View(record) as view:
        wanted = Filter(tuple(who or ()), "", since or when_, until or when_, report=report_named(view, report))
        found = series(view, wanted, measure)
    found = _converted(found, unit, rate or [])
    shown, findings = _checked(found, limit)
    if out:
        option.notes().print("wrote " + listing(str(path) for path in write(shown, out)))
    if as_json:
        _print_json(shown, findings)
    elif as_csv:
        write_csv(shown, sys.stdout)
    elif plot:
        console = option.out()
        for line in bars(shown, console.width):
            console.print(line, no_wrap=True, soft_wrap=True)
    elif not out or checks:
        _show(shown, findings, only_checks=checks)


def present(record: Path, wanted: Filter, *, limit: int = 0, as_json: bool = False) -> None:
    """Print the series of a filter's figures, for `onrecord show figures --series`."""
    with View(record) as view:
        found = series(view, wanted)
    (_print_json if as_json else _show)(*_checked(found, limit))


def _checked(found: list[Series], limit: int) -> tuple[list[Series], list[Finding]]:
    """The first `limit` series with the points that they imply, and what the checks found in them."""
    found = found[:limit] if limit else found
    return with_derived(found), check(found)


def _show(found: Sequence[Series], findings: Sequence[Finding], *, only_checks: bool = False) -> None:
    """Print series as tables and the findings below them."""
    console = option.out()
    for one in () if only_checks else found:
        _show_series(console, one)
    if findings:
        console.print(Text("Checks", style="bold"))
    for finding in findings:
        _show_finding(console, finding)
    differ = sum(f.outcome == "differs" for f in findings)
    others = len(findings) - differ
    option.notes().print(f"{len(found)} series; checks: {differ} differ, {others} agree or have nothing to be held against.")


def _converted(found: list[Series], unit: str, rates: list[str]) -> list[Series]:
    if not unit:
        return found
    try:
        to = target(unit, rates)
    except RecordError as error:
        raise typer.BadParameter(str(error), param_hint="--rate") from error
    found, wanting = convert(found, to)
    if wanting:
        option.notes().print(rates_note(wanting, to))
    return found


def _show_series(console: Console, one: Series) -> None:
    from onrecord.cli.listing import table

    console.print(Text(f"{one.label} ({one.unit})", style="bold"))
    made = table(("period", "value", "change", "told by", "marks", "report"), [_cells(p) for p in one.points])
    console.print(Padding(made, (0, 0, 1, 2)))


def _cells(point: Point) -> Cells:
    backing = f"{point.reports}" if point.origins == point.reports else f"{point.reports} ({point.origins})"
    stated = (change(t.figure.change) for t in point.tellings if not point.derived)
    changes = "; ".join(dict.fromkeys(filter(None, stated)))
    marks = [f"{' and '.join(point.inferred)} inferred"] if point.inferred else []
    marks += ["planned or hoped for"] if point.outlook else []
    marks += [f"derived: {point.derived}"] if point.derived else []
    marks += [f"converted: {point.converted}"] if point.converted else []
    reports = ", ".join(dict.fromkeys(t.report for t in point.tellings))
    return when(point), point.written, changes, "" if point.derived else backing, "; ".join(marks), reports


def _show_finding(console: Console, finding: Finding) -> None:
    console.print(Text(f"  {titled(finding)}", style="bold red" if finding.outcome == "differs" else ""))
    console.print(Padding(Text(finding.arithmetic), (0, 0, 0, 4)))
    for told in finding.evidence:
        console.print(Padding(Text(f"{told.fact} ({told.report}): “{told.context or told.quote}”", style="dim"), (0, 0, 0, 4)))


def _print_json(found: Sequence[Series], findings: Sequence[Finding]) -> None:
    held = {
        "series": [{"label": s.label} | _plain(s) for s in found],
        "checks": [{k: v for k, v in _plain(f).items() if k != "point"} for f in findings],
    }
    print(json.dumps(held, ensure_ascii=False, indent=1))


def _plain(value: Any) -> Any:
    """As JSON: open ends are null, and a telling names its figure by id instead of repeating it."""
    return _finite(plain(value))


def _finite(value: Any) -> Any:
    if isinstance(value, dict):
        return {k: _finite(v) for k, v in value.items() if k != "figure"}
    if isinstance(value, list):
        return [_finite(v) for v in value]
    return None if isinstance(value, float) and not math.isfinite(value) else value
