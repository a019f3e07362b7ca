"""Where the shared yardsticks lie, and readings of their texts with the parses kept between runs."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from spacy.tokens import Doc

from onrecord.clean import clean
from onrecord.model import Document, Reading, Source
from onrecord.read import annotate, model, syntax
from onrecord.read.model import best_installed, load_model
from onrecord.read.syntax import parse

HERE = Path(__file__).resolve().parent.parent
SHARED = Path(os.environ.get("ONRECORD_SHARED", HERE.parent / "shared"))
CACHE = Path(os.environ.get("ONRECORD_PARSE_CACHE", Path(tempfile.gettempdir()) / "onrecord-parses"))


def need(*parts: str) -> Path:
    """A path under the shared folder; says so and ends the run where it is missing."""
    path = SHARED.joinpath(*parts)
    if not path.exists():
        sys.exit(f"skipped: {path} is missing (set ONRECORD_SHARED to the folder of yardsticks)")
    return path


def asked(python: str, peer: str, rows: list[dict]) -> list[list[dict]]:
    """What a peer finds in each row, run by the interpreter that has it (see `benchmarks/peer.py`)."""
    given = "".join(json.dumps(row) + "\n" for row in rows)
    command = [python, "-W", "ignore", str(HERE / "benchmarks" / "peer.py"), peer]
    done = subprocess.run(command, input=given, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"{peer} does not run in {python}: {done.stderr.strip().splitlines()[-1:]}")
    return [json.loads(line) for line in done.stdout.splitlines()]


def gold_texts(name: str) -> Path:
    """The folder of texts of a gold set: `seeds`, `dev` or `train`."""
    return need("seeds") if name == "seeds" else need("gold", name, "texts")


def readings(sources: list[Source], pipeline: str = "") -> Iterator[Reading]:
    """A reading of each source; parses are cached by model and text, names and the rest are made anew."""
    nlp, name = load_model(pipeline), pipeline or best_installed()
    CACHE.mkdir(parents=True, exist_ok=True)
    for source in sources:
        document = clean(source)
        yield annotate(document, _cached_parse(document, nlp, name))


@cache
def _parser() -> str:
    """What tells one version of our parsing from another: a parse of an older one is not taken."""
    files = (syntax.__file__, model.__file__)
    return hashlib.sha256(b"".join(Path(file).read_bytes() for file in files)).hexdigest()


def _cached_parse(document: Document, nlp: object, name: str) -> Doc:
    zones = repr(document.zones)
    key = hashlib.sha256(f"{name}\n{_parser()}\n{zones}\n{document.text}".encode()).hexdigest()
    path = CACHE / key
    if path.exists():
        return Doc(nlp.vocab).from_bytes(path.read_bytes())
    doc = parse(document, nlp)
    part = path.with_suffix(f".{os.getpid()}")
    part.write_bytes(doc.to_bytes())
    part.replace(path)
    return doc
