"""The main path: capture, clean, read, extract, reconcile, store."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from onrecord import engine
from onrecord.capture import capture
from onrecord.clean import clean
from onrecord.extract import extract
from onrecord.identity import identify
from onrecord.model import Facts, Failure, Source
from onrecord.places import placed
from onrecord.read import read
from onrecord.read.model import describe, load_model
from onrecord.reconcile import Judgement, Ledger
from onrecord.register import read_register
from onrecord.settings import Settings
from onrecord.store import View, Writer, input_key
from onrecord.store.judgement import Target


@dataclass(frozen=True, slots=True)
class Step:
    """One input dealt with: `recorded`, `known` (read before) or `failed` with a reason."""

    name: str
    outcome: str
    reason: str = ""
    chars: int = 0


def facts_of(source: Source, settings: Settings) -> Facts:
    """One source to its facts: the pure part of the path, the same on any machine."""
    nlp = load_model(settings.pipeline)
    with nlp.memory_zone():  # what the model caches for one document is freed with it: memory stays flat over many
        return identify(placed(extract(read(clean(source), nlp, settings.chunk_chars))))


def read_into(
    record: Path, paths: Iterable[str], settings: Settings, *, again: bool = False, on_step: Callable[[Step], None] | None = None
) -> list[Step]:
    """Read `paths` into the record file; returns what became of each input. `again` re-reads what is known."""
    steps: list[Step] = []
    paths = list(paths)
    with Writer(record) as writer:
        writer.forget_failures(path for path in paths if Path(path).is_dir())  # a file is struck off when it is read
        for step in _steps(writer, capture(paths, settings), settings, again=again):
            steps.append(step)
            if on_step:
                on_step(step)
        _join(writer)
    return steps


def import_register(record: Path, path: Path, host: str) -> tuple[int, int]:
    """Put a register of visits into the record; returns its visits and the meetings found to have taken place during one."""
    facts = identify(read_register(path, host))
    with Writer(record) as writer:
        key = f"register:{host}:{facts.document.sha256}"
        if writer.known().get(facts.document.id) != key:
            writer.add(facts, key, "register")
        _join(writer)
    with View(record) as view:
        joined = sum(row["kind"] == "visit" for row in view.joins())
    return len(facts.meetings), joined


def settle(record: Path) -> None:
    """Bring the joins across reports up to date with what people have said since the last run."""
    with Writer(record) as writer:
        _join(writer)


def _join(writer: Writer) -> None:
    if writer.reconciled:
        return
    with View(writer.path, joined=False) as view:
        words = [Judgement(_key(p.target), _key(p.other), p.same, p.by, p.kind) for p in view.pairs()]
    writer.join_pending(lambda db, reports, load: Ledger(db).update(reports, load, words))


def _key(target: Target) -> tuple[str, str]:
    return target.report, target.local


def _steps(writer: Writer, captured: Iterable[Source | Failure], settings: Settings, *, again: bool) -> Iterator[Step]:
    model = describe(settings.pipeline)
    known = writer.known()
    aside: list[Step] = []  # inputs that need no reading, reported between those that do

    def fresh() -> Iterator[Source]:
        for item in captured:
            if isinstance(item, Failure):
                writer.fail(item.name, item.reason)
                aside.append(Step(item.name, "failed", item.reason))
                continue
            source = _with_free_id(item, known)
            if known.get(source.id) == input_key(source) and not again:
                aside.append(Step(source.name, "known", chars=len(source.text)))
                continue
            known[source.id] = input_key(source)
            yield source

    for outcome in engine.run(partial(facts_of, settings=settings), fresh(), settings.workers):
        yield from _drained(aside)
        source = outcome.source
        if outcome.facts is None:
            writer.fail(source.name, outcome.reason)
            yield Step(source.name, "failed", outcome.reason, len(source.text))
        else:
            writer.add(outcome.facts, input_key(source), f"{model.name} {model.version}")
            named = "" if source.encoding in ("utf-8", "ascii") else f"read as {source.encoding}"
            yield Step(source.name, "recorded", named, len(source.text))
    yield from _drained(aside)


def _drained(aside: list[Step]) -> Iterator[Step]:
    while aside:
        yield aside.pop(0)


def _with_free_id(source: Source, known: dict[str, str]) -> Source:
    """The source, under an id of its own where another text came under the same one: both are kept."""
    key = input_key(source)
    if known.get(source.id) in (None, key):
        return source
    return replace(source, id=f"{source.id}-{key[:8]}")
