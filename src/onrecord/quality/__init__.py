"""Quality: score a record against gold. A clean implementation of the metric definitions of the record model's scorer.

Used by the quality floors that run in every clone, and by anyone who has gold of their own:
`score(gold, system, texts)` takes record JSON reports by id and gives `Scores`.
"""

from __future__ import annotations

from onrecord.quality.score import TYPES, Pairing, Rate, Scores, pair, score

__all__ = ["TYPES", "Pairing", "Rate", "Scores", "pair", "score"]
