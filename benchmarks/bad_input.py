"""Bad input, as a user meets it: `python -m benchmarks.bad_input`.

Makes a folder with every kind of input that can't be read and two good reports, reads it with the program, and prints
what is said of each, the exit code and the peak memory; then captures a JSON Lines file of 100 MB, for its memory.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

GOOD = (
    "President Ana Vale of Ruritania met Premier Bo Strand of Graustark in Zenda on 3 May 2024. Vale said that the grain "
    "bridge would open by 2026, and the premier offered to lend the builders three cranes."
)
GERMAN = "Die Präsidentin traf sich am Freitag mit dem Ministerpräsidenten und sprach mit ihm über den Bau der Brücke. " * 5
BIG = 100_000_000
PROBE = """
import resource, sys
from onrecord.capture import capture
from onrecord.model import Source
items = [type(item) is Source for item in capture(sys.argv[1:])]
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
print(sum(items), "rows captured,", len(items) - sum(items), "failed, peak", peak, "MB")
"""


def main() -> None:
    """Make the inputs, read them, print what came of it."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name, "in")
        _make(folder)
        command = ["read", str(folder), str(folder / "missing.txt"), "--record", str(Path(name, "bad.record")), "--json"]
        done = subprocess.run([sys.executable, "-m", "onrecord", *command], check=False, capture_output=True, text=True)
        found = json.loads(done.stdout)
        for failure in sorted(found["failed"], key=lambda f: str(f["name"])):
            print(f"{failure['name'].replace(name, '')}: {failure['reason']}")
        peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
        print(f"{found['inputs']}, exit code {done.returncode}, peak {peak} MB in one process")
        big = Path(name, "big.jsonl")
        _rows(big)
        started = time.monotonic()
        done = subprocess.run([sys.executable, "-c", PROBE, str(big)], check=True, capture_output=True, text=True)
        print(f"{big.stat().st_size / 1e6:.0f} MB of JSON Lines: {done.stdout.strip()}, {time.monotonic() - started:.0f} s")


def _make(folder: Path) -> None:
    contents = {
        "good.txt": GOOD.encode(),
        "good-utf16.txt": GOOD.encode("utf-16"),
        "empty.txt": b"",
        "blank.txt": b" \n\n\t\n",
        "german.txt": GERMAN.encode(),
        "scan.pdf": b"%PDF-1.7\n" + bytes(200),
        "letter.docx": b"PK\x03\x04" + bytes(26) + b"word/document.xml" + bytes(200),
        "photo.jpg": b"\xff\xd8\xff\xe0" + bytes(200),
        "program.bin": bytes(range(256)) * 20,
        "feed.xml": b'<?xml version="1.0"?><rss></rss>',
        "cut-off.txt": (GOOD + " “Thank you,” he said – ").encode()[:-3],
        "rows.jsonl": b'{"text": "' + GOOD.encode() + b'"}\n{"title": "none"}\n{bad}\n{"text": "cut of',
        "deep/er/report.txt": GOOD.replace("2024", "2023").encode(),
    }
    for name, content in contents.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    with (folder / "huge.txt").open("wb") as stream:
        stream.writelines([(GOOD + "\n").encode() * 1000] * (BIG // (1000 * len(GOOD))))
    (folder / "unreadable.txt").write_text(GOOD, encoding="utf-8")
    (folder / "unreadable.txt").chmod(0)  # root reads it all the same
    (folder / "deep/er/loop").symlink_to(folder)
    (folder / "self.txt").symlink_to("self.txt")


def _rows(path: Path) -> None:
    with path.open("w", encoding="utf-8") as stream:
        row = json.dumps({"text": GOOD * 5}) + "\n"
        for _ in range(BIG // len(row)):
            stream.write(row)


if __name__ == "__main__":
    main()
