"""Quotes are alike by the words that few quotes hold, and the best are taken in order."""

import pytest

from onrecord.likeness import Likeness, best, stems

HELD = [stems(t) for t in ("Grain ships wait at Strelsau port", "A grain port for Strelsau", "Trams and grain", "Nothing here")]


def test_rare_words_weigh_most() -> None:
    alike = Likeness(HELD)
    assert alike.near(0) == {1, 2}
    assert alike.likeness(0, 1) == alike.likeness(1, 0) > 0.5
    assert alike.share(1, 0) == pytest.approx(1.0)
    assert alike.likeness(0, 2) == 0.0  # one word alone
    assert alike.shared(0, 1) == ("grain", "port", "strels")


def test_names_do_not_count() -> None:
    assert Likeness(HELD, frozenset({"strels", "port"})).likeness(0, 1) == 0.0


def test_the_best_first_and_none_below_the_least() -> None:
    assert list(best([(0.5, 2), (0.9, 1), (0.5, 0), (0.1, 3)], 0.4, 3)) == [1, 0, 2]
    assert list(best([(0.5, 2), (0.9, 1)], 0.4, 1)) == [1]
