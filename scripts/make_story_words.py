"""Make `lang/en/story_words.tsv`: how many of a thousand reports have a word, from openly licensed reports.

`python scripts/make_story_words.py --news FILE --reports FILE...`: JSON Lines with `text`. News and official reports count
half each, every file of reports the same, so that neither the large set nor its set phrases decide. The stems are those of
`reconcile/story.py`; a word of fewer than `LEAST` in a thousand is left out, which names nearly all are.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from pathlib import Path

from onrecord.reconcile.story import telling

TABLE = Path(__file__).resolve().parent.parent / "src" / "onrecord" / "lang" / "en" / "story_words.tsv"
LEAST = 4  # in a thousand
HEAD = (
    "# stem\thow many of a thousand reports have it. Made by scripts/make_story_words.py from Wikinews (CC BY 2.5),\n"
    "# readouts of the White House and the State Department (public domain), kremlin.ru and president.gov.ua (CC BY 4.0).\n"
)


def main() -> None:
    """Write the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--news", type=Path, required=True)
    parser.add_argument("--reports", type=Path, nargs="+", required=True)
    args = parser.parse_args()
    share: Counter[str] = Counter()
    for path, weight in ((args.news, 0.5), *((p, 0.5 / len(args.reports)) for p in args.reports)):
        for word, rate in rates(path).items():
            share[word] += 1000 * weight * rate
    rows = sorted((word, round(value)) for word, value in share.items() if value >= LEAST)
    TABLE.write_text(HEAD + "".join(f"{word}\t{value}\n" for word, value in rows), encoding="utf-8")


def rates(path: Path) -> dict[str, float]:
    """The share of a file's reports that have each word."""
    with path.open(encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    texts = [row["text"] for row in rows if row.get("lang", "en") == "en" and row["text"].strip()]
    counted = Counter(word for text in texts for word in telling("", text).words)
    return {word: times / len(texts) for word, times in counted.items()}


if __name__ == "__main__":
    main()
