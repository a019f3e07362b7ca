"""Score the extraction of single reports against the gold: `python -m benchmarks.gold SET [--misses TYPE] [--model NAME]`.

SET is `seeds`, `dev` or `train`. `--bare` takes the title and date line off each text (the date given as metadata),
`--undated` gives no date at all. Runs the contract's own scorer on the record JSON of capture to extraction;
entity ids are those of the reconciled record.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks.linking import joined
from benchmarks.shared import gold_texts, need, readings
from onrecord.extract import extract
from onrecord.model import Source

HEAD = re.compile(r"\A(?P<title>[^\n]*)\n\n(?P<date>\d{4}-\d\d-\d\d)\n\n")


def main() -> None:
    """Parse the arguments, extract, score."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("set", choices=("seeds", "dev", "train"))
    parser.add_argument("--misses")
    parser.add_argument("--model", default="")
    parser.add_argument("--match", default="", help="only reports whose id has this in it")
    args = parser.parse_args()
    texts, gold = gold_texts(args.set), need("gold", args.set)
    with tempfile.TemporaryDirectory() as folder:
        out, kept = Path(folder, "system"), Path(folder, "gold")
        out.mkdir()
        kept.mkdir()
        paths = [p for p in sorted(texts.glob("*.txt")) if args.match in p.stem]
        for path in paths:
            kept.joinpath(f"{path.stem}.json").write_text((gold / f"{path.stem}.json").read_text())
        sources = [Source(id=p.stem, name=p.name, text=p.read_text(encoding="utf-8")) for p in paths]
        for report, row in joined([extract(reading) for reading in readings(sources, args.model)]).items():
            out.joinpath(f"{report}.json").write_text(json.dumps(row, ensure_ascii=False))
        command = [sys.executable, str(need("score.py")), str(kept), str(out), "--texts", str(texts)]
        subprocess.run(command + (["--misses", args.misses] if args.misses else []), check=True)


if __name__ == "__main__":
    main()
