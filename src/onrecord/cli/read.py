"""`onrecord read`: reports into a record."""

from __future__ import annotations

import json
import time
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Self

import typer
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table

from onrecord import settings as settings_module
from onrecord.cli import option
from onrecord.store import View

if TYPE_CHECKING:
    from onrecord.pipeline import Step

NAME = "read"


def run(
    paths: Annotated[list[str], typer.Argument(help="Files, folders, or - for standard input.", metavar="PATH...")],
    record: option.Record,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="No progress and no table; errors only.")] = False,
    as_json: option.Json = False,
    again: Annotated[bool, typer.Option("--again", help="Read also what was read before, and replace it.")] = False,
    workers: Annotated[int | None, typer.Option(help="Processes (default: all cores).", min=1)] = None,
    pipeline: Annotated[str | None, typer.Option(help="A spaCy pipeline to read with.")] = None,
) -> None:
    """Read reports (text, Markdown, HTML, JSON Lines) into a record, and say what was found."""
    from onrecord.pipeline import read_into
    from onrecord.read.model import SMALL, describe

    settings = settings_module.load(workers=workers, pipeline=pipeline)
    model = describe(settings.pipeline)
    if not quiet:
        note = "; the medium model reads names better, `make setup` installs it" if model.name == SMALL else ""
        option.notes().print(f"Reading with {model.label} {model.version}{note}.")
    started = time.monotonic()
    with _Progress(paths, settings, quiet=quiet) as progress:
        steps = read_into(record, paths, settings, again=again, on_step=progress.step)
    _report(record, steps, time.monotonic() - started, quiet=quiet, as_json=as_json)
    failed = any(step.outcome == "failed" for step in steps)
    raise typer.Exit(3 if failed else 0)


class _Progress:
    """Documents done, rate and time left on standard error; nothing where the run is quiet or short."""

    def __init__(self, paths: list[str], settings: settings_module.Settings, *, quiet: bool) -> None:
        from onrecord.capture import count

        console = option.notes()
        self._quiet = quiet
        self._bar = Progress(
            TextColumn("reading"), BarColumn(), MofNCompleteColumn(), TextColumn("{task.fields[rate]}"), TimeRemainingColumn(),
            console=console, auto_refresh=False, disable=quiet or not console.is_terminal, transient=True,
        )  # fmt: skip
        self._task = self._bar.add_task("", total=None if self._bar.disable else count(paths, settings), rate="")
        self._started, self._shown = time.monotonic(), 0.0

    def __enter__(self) -> Self:
        self._bar.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._bar.stop()

    def step(self, step: Step) -> None:
        """One more input is done."""
        if step.outcome == "failed":
            self._bar.console.print(f"  not read: {step.name}: {step.reason}", markup=False, soft_wrap=True)
        elif step.reason and not self._quiet:
            self._bar.console.print(f"  {step.name}: {step.reason}", markup=False, soft_wrap=True)
        now = time.monotonic()
        done = self._bar.tasks[0].completed + 1
        self._bar.update(self._task, advance=1, rate=f"{done / max(now - self._started, 1e-6):.1f} docs/s")
        if now - self._shown > 0.1:
            self._shown = now
            self._bar.refresh()


def _report(record: Path, steps: list[Step], seconds: float, *, quiet: bool, as_json: bool) -> None:
    outcomes = Counter(step.outcome for step in steps)
    with View(record) as view:
        counts = view.counts()
        failures = view.failures()
    if as_json:
        inputs = {name: outcomes[name] for name in ("recorded", "known", "failed")}
        failed = [{"name": n, "reason": r} for n, r in failures]
        print(json.dumps({"inputs": inputs, "record": counts, "failed": failed}, ensure_ascii=False))
    elif not quiet:
        option.out().print(_table(counts))
        console = option.notes()
        console.print(
            f"{outcomes['recorded']} read, {outcomes['known']} known already, {outcomes['failed']} not read, {seconds:.1f} s."
        )
        if failures:
            hint = f"`onrecord show failures --record {record}` lists them"
            kept = "1 input is" if len(failures) == 1 else f"{len(failures)} inputs are"
            console.print(f"{kept} kept for a later try; {hint}.", soft_wrap=True)


def _table(counts: dict[str, int]) -> Table:
    table = Table(title="In the record", title_justify="left", box=None, show_header=False)
    for name, number in counts.items():
        table.add_row(name, f"{number:,}")
    return table
