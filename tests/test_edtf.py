from datetime import date

import pytest

from onrecord.edtf import bounds, in_words, within


@pytest.mark.parametrize(
    ("edtf", "first", "last"),
    [
        ("2024", date(2024, 1, 1), date(2024, 12, 31)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2024-02-24", date(2024, 2, 24), date(2024, 2, 24)),
        ("2024-01/2024-06", date(2024, 1, 1), date(2024, 6, 30)),
        ("2019/..", date(2019, 1, 1), None),
        ("2024-24", date(2024, 12, 1), date(2025, 2, 28)),
        ("2024-35", date(2024, 7, 1), date(2024, 9, 30)),
        ("2024?", date(2024, 1, 1), date(2024, 12, 31)),
        ("2024-07-XX", date(2024, 7, 1), date(2024, 7, 31)),
        ("XXXX-02-24", None, None),
        ("2023-02-30", None, None),
        ("", None, None),
        ("soon", None, None),
    ],
)
def test_bounds(edtf: str, first: date | None, last: date | None) -> None:
    assert bounds(edtf) == (first, last)


@pytest.mark.parametrize(
    ("edtf", "words"),
    [
        ("2024-02-24", "24 February 2024"),
        ("XXXX-02-24", "24 February (year not stated)"),
        ("2024-01/2024-06", "the first half of 2024"),
        ("2021/2023", "2021 to 2023"),
        ("2019/..", "since 2019"),
        ("2024-07", "July 2024"),
        ("2024-33", "Q1 2024"),
        ("", ""),
        ("XXXX-07/XXXX-12", "the second half of a year not stated"),
        ("XXXX-03-14/XXXX-03-16", "14 March to 16 March (year not stated)"),
    ],
)
def test_in_words(edtf: str, words: str) -> None:
    assert in_words(edtf) == words


def test_within_takes_what_may_lie_in_the_window() -> None:
    assert within("2024", "2024-06", "2024-07")
    assert not within("2023", "2024", "")
    assert not within("XXXX-02-24", "2024", "")
    assert within("", "", "")
