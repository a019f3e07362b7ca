"""PLOVER event classes, sentence by sentence: `python -m benchmarks.events_plover [--errors CLASS]`.

Sets: the worked examples of the codebook (`plover_gsr`) and the sentences of `zsp_plv`; nothing is trained on either. Prints
precision, recall and F1 by root class and their mean. Older class names are read as the codebook's later ones. `--errors`
prints sentences of `plover_gsr` only.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterator

from benchmarks.shared import need
from onrecord.extract.event import event_of
from onrecord.read.model import load_model

LATER = {"DEMAND": "REQUEST", "DISAPPROVE": "ACCUSE", "INVESTIGATE": "ACCUSE", "FIGHT": "ASSAULT"}
PLAIN = {"CONCEDE": "YIELD", "RETREAT": "YIELD"}
SETS = {"plover_gsr": "event", "zsp_plv": "root"}


def pairs(name: str, model: str) -> Iterator[tuple[str, str, str]]:
    """Wanted class, found class and sentence of every example."""
    nlp = load_model(model)
    rows = [json.loads(line) for line in need("corpora", "events", name, "data.jsonl").read_text(encoding="utf-8").splitlines()]
    for row, doc in zip(rows, nlp.pipe([r["text"] for r in rows], batch_size=8), strict=True):
        wanted = LATER.get(row[SETS[name]], row[SETS[name]])
        source = next((a for a in row["annotations"] if a["type"] in {"SRC", "SRC/TAR", "source"}), None)
        actor = doc.char_span(source["start"], source["end"], alignment_mode="expand").root if source else None
        ordered = sorted(doc.sents, key=lambda s: actor is None or not (s.start <= actor.i < s.end))
        found = next(
            filter(None, (event_of(s, actor=actor if actor and s.start <= actor.i < s.end else None) for s in ordered)), None
        )
        root = found.root if found else ""
        yield PLAIN.get(wanted, wanted), PLAIN.get(root, root), row["text"]


def main() -> None:
    """Parse the arguments, code, score."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--errors", default="")
    parser.add_argument("--model", default="")
    args = parser.parse_args()
    for name in SETS:
        wanted, found, both = Counter[str](), Counter[str](), Counter[str]()
        confused: Counter[tuple[str, str]] = Counter()
        for want, got, text in pairs(name, args.model):
            wanted[want] += 1
            found[got] += 1
            both[want] += want == got
            confused[want, got] += want != got
            if name == "plover_gsr" and args.errors == want != got:
                print(f"  {got or '-':10} {text}")
        f1 = {c: 2 * both[c] / (wanted[c] + found[c]) for c in wanted}
        for c in sorted(wanted, key=lambda c: -wanted[c]):
            print(f"{c:12}{wanted[c]:5}  P {both[c] / max(found[c], 1):.2f}  R {both[c] / wanted[c]:.2f}  F1 {f1[c]:.2f}")
        print(f"{name}: macro F1 {sum(f1.values()) / len(f1):.3f}, accuracy {sum(both.values()) / sum(wanted.values()):.3f}")
        print("  most confused:", ", ".join(f"{w}->{g or 'none'} {n}" for (w, g), n in confused.most_common(14)))


if __name__ == "__main__":
    main()
