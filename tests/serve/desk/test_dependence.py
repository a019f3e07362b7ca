"""Why reports are of one origin, in words that can be quoted."""

import pytest

from onrecord.serve.desk.dependence import plainly


@pytest.mark.parametrize(("why", "said"), [
    (
        "72% of the shorter text's runs of 5 words are shared",
        "72 % of the shorter text stands word for word in the other",
    ),
    (
        "both credit oxus wire +0.45, 7 of 10 names, numbers, days and quotes +0.32, 13% of runs of 5 words +0.05 (0.82)",
        "both credit oxus wire, 7 of 10 names, numbers, days and quotes are the same, 13 % of the wording is the same",
    ),
])  # fmt: skip
def test_the_signs_are_told_plainly(why: str, said: str) -> None:
    assert plainly(why) == said
