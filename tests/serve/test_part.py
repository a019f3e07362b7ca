from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from onrecord.serve.part import LARGEST, SLACK, chosen, parts
from onrecord.serve.reading import Stretch

SENTENCE = "The ministers spoke of the grain bridge once more. "
LONG = "\n".join(SENTENCE * 20 for _ in range(200))


def stretch(start: int, end: int, fact: str = "f") -> Stretch:
    return Stretch(start, end, "statement", fact)


def test_a_text_that_a_page_can_show_is_one_part() -> None:
    found = parts("Short.", [])
    assert [(p.number, p.start, p.end) for p in found] == [(1, 0, 6)]


def test_a_long_text_is_cut_between_lines_and_nothing_is_left_out() -> None:
    found = parts(LONG, [])
    assert len(found) == round(len(LONG) / 40_000)
    assert "".join(LONG[p.start : p.end] for p in found) == LONG
    assert all(LONG[p.start - 1] == "\n" for p in found[1:])


def test_a_cut_goes_round_the_words_of_a_fact() -> None:
    plain = parts(LONG, [])[1].start
    found = parts(LONG, [stretch(plain - 400, plain + 400)])
    assert not plain - 400 < found[1].start < plain + 400
    assert abs(found[1].start - plain) < SLACK


def test_without_line_breaks_a_cut_falls_between_sentences() -> None:
    text = SENTENCE * 3000
    assert all(text[p.start :].startswith("The ministers") for p in parts(text, [])[1:])


def test_a_fact_or_a_number_chooses_the_part_and_what_is_neither_the_first() -> None:
    stretches = [stretch(100, 200, "early"), stretch(len(LONG) - 200, len(LONG) - 100, "late")]
    found = parts(LONG, stretches)
    assert chosen(found, stretches, "late", 0) == found[-1]
    assert chosen(found, stretches, "early", 3) == found[0]
    assert chosen(found, stretches, "", 2) == found[1]
    assert chosen(found, stretches, "gone", 999) == found[0]


@given(st.integers(LARGEST + 1, 300_000), st.lists(st.tuples(st.integers(0, 300_000), st.integers(1, 9000)), max_size=8))
def test_any_text_is_cut_into_parts_that_join(length: int, facts: list[tuple[int, int]]) -> None:
    text = "x" * length
    found = parts(text, [stretch(a, a + n) for a, n in facts if a + n <= length])
    assert found[0].start == 0
    assert found[-1].end == length
    assert all(a.end == b.start and a.start < a.end for a, b in pairwise(found))
