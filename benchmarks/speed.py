"""Words per CPU second of the whole per-document path, against the spaCy English model alone in the same run.

`python -m benchmarks.speed [--sample N] [--rounds N] [--model NAME] [--stages]`. One process, BLIS off; the two take turns,
and each one's best round counts. The path is clean, read, extract and content ids; the model alone parses the same texts
with all of its components, in batches of the size that is fastest for it. `--stages` says where the path's time goes.
"""

from __future__ import annotations

import argparse
import importlib
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

import spacy
from spacy.language import Language
from thinc.api import NumpyOps, set_current_ops

from benchmarks.corpus import READOUTS, sample, seeds, words
from onrecord.extract import EXTRACTORS
from onrecord.model import Source
from onrecord.pipeline import facts_of
from onrecord.read.model import MEDIUM, best_installed, describe
from onrecord.settings import Settings

TARGET = 0.60
BATCH = 8


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sample", type=int, default=15, help="readouts of each of the four governments")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--model", default="")
    parser.add_argument("--stages", action="store_true")
    args = parser.parse_args()
    sources = [*seeds(), *(s for name in READOUTS for s in sample(name, args.sample))]
    total = sum(words(s.text) for s in sources)
    tasks = {"model alone": lambda: alone(sources, args.model), "whole path": lambda: path(sources, args.model)}
    best = {name: min(cpu(task) for _ in range(args.rounds)) for name, task in warmed(tasks).items()}
    info = describe(args.model)
    print(f"{info.label} {info.version}; {len(sources)} documents, {total:,} words, best of {args.rounds}")
    for name, seconds in best.items():
        print(f"{name:12} {total / seconds:9,.0f} words per CPU second")
    ratio = best["model alone"] / best["whole path"]
    beside = 1e6 * (best["whole path"] - best["model alone"]) / total
    print(f"ratio {ratio:.2f} (target at least {TARGET:.2f}); {beside:.0f} µs a word beside the model")
    if args.stages:
        stages(sources, args.model, total)


def alone(sources: list[Source], model: str) -> None:
    """Parse with the model as it comes."""
    nlp = plain(model or best_installed())
    with nlp.memory_zone():
        for _ in nlp.pipe((s.text for s in sources), batch_size=BATCH):
            pass


@cache
def plain(name: str) -> Language:
    """The model as spaCy loads it."""
    set_current_ops(NumpyOps(use_blis=False))
    return spacy.load(importlib.import_module(name).model_path() if name == MEDIUM else name)


def path(sources: list[Source], model: str) -> None:
    """Take each source to its facts."""
    for source in sources:
        facts_of(source, Settings(pipeline=model))


def warmed(tasks: dict[str, Callable[[], None]]) -> dict[str, Callable[[], None]]:
    """The tasks, each run once, so that no one pays for loading."""
    for task in tasks.values():
        task()
    return tasks


def cpu(task: Callable[[], None]) -> float:
    """CPU seconds of this process that a task takes."""
    started = time.process_time()
    task()
    return time.process_time() - started


STAGES = {
    "onrecord.pipeline": ("clean", "identify"),
    "onrecord.read": ("parse", "names", "times", "quantities", "references", "quotations"),
    **{module.__name__: ("extract",) for module in EXTRACTORS},
}


def stages(sources: list[Source], model: str, total: int) -> None:
    """Print the microseconds a word that each stage of the path takes."""
    spent: dict[str, float] = defaultdict(float)
    for module, functions in STAGES.items():
        for name in functions:
            label = module.rpartition(".")[2] if name == "extract" else name
            setattr(sys.modules[module], name, timed(getattr(sys.modules[module], name), label, spent))
    path(sources, model)
    for label, seconds in sorted(spent.items(), key=lambda item: -item[1]):
        print(f"{label:12} {1e6 * seconds / total:7.1f} µs a word")


def timed(work: Callable[..., Any], label: str, spent: dict[str, float]) -> Callable[..., Any]:
    """The same function, its CPU time added up under a label; what it generates is made at once."""

    def run(*args: Any, **options: Any) -> Any:
        started = time.process_time()
        made = work(*args, **options)
        made = list(made) if isinstance(made, Iterator) else made
        spent[label] += time.process_time() - started
        return made

    return run


if __name__ == "__main__":
    main()
