"""Alpha: Krippendorff's coefficient of agreement for nominal codes, any number of coders, gaps allowed.

The formula is that of K. Krippendorff, "Computing Krippendorff's Alpha-Reliability" (2011), section E: with `o[c][k]` the
coincidences of values c and k within units, `n[c]` their sums and `n` the sum of all, alpha is
`1 - (n - 1) * sum(o[c][k], c != k) / sum(n[c] * n[k], c != k)`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from itertools import permutations


def alpha(units: Iterable[Sequence[Hashable]]) -> float | None:
    """Agreement over units, each the codes that it was given (who gave which does not matter); None is a gap.

    1 is perfect, 0 what chance gives; None where no unit has two codes or all codes are one value: nothing can differ then.
    """
    weights: dict[tuple[Hashable, Hashable], float] = {}
    for unit in units:
        codes = [code for code in unit if code is not None]
        if len(codes) < 2:
            continue
        seen = Counter(permutations(codes, 2))
        for pair, count in seen.items():
            weights[pair] = weights.get(pair, 0.0) + count / (len(codes) - 1)
    sums: dict[Hashable, float] = {}
    for (value, _), weight in weights.items():
        sums[value] = sums.get(value, 0.0) + weight
    total = sum(sums.values())
    observed = sum(weight for (c, k), weight in weights.items() if c != k)
    expected = total * total - sum(n * n for n in sums.values())
    return 1 - (total - 1) * observed / expected if expected else None
