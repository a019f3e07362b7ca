"""The words that settle how far an undertaking has come."""

from collections.abc import Callable

import pytest

from onrecord.extract.undertaking_stage import told_stage
from onrecord.model import Reading


@pytest.mark.parametrize(
    ("text", "head", "stage"),
    [
        ("Peru proposed to Chile to build a railway.", "railway", "proposed"),
        ("Peru called for a ban on nets.", "ban", "proposed"),
        ("They signed a treaty on nets.", "treaty", "agreed"),
        ("The two ministers agreed to build a bridge.", "bridge", "agreed"),
        ("Chile will build a port in Arica.", "port", "agreed"),
        ("He thanked Chile for its help with the port.", "help", "under way"),
        ("A port is being built in Arica.", "port", "under way"),
        ("They spoke of the ongoing survey of the bay.", "survey", "under way"),
        ("The port of Arica should be completed by 2031.", "port", "under way"),
        ("The port of Arica has been completed.", "port", "completed"),
        ("Two schools were built in Arica last year.", "schools", "completed"),
        ("Peru has restored the bridge at Tacna.", "bridge", "completed"),
        ("Peru wants to restore the bridge at Tacna.", "bridge", ""),
        ("They want to conclude a treaty on nets.", "treaty", ""),
        ("Chile refused to implement the treaty on nets.", "treaty", "stalled"),
        ("They suspended the programme.", "programme", "stalled"),
        ("They cancelled the exercise.", "exercise", "cancelled"),
        ("They did not cancel the exercise.", "exercise", ""),
        ("They looked at the map.", "map", ""),
        ("Chile decided to cancel the exercise.", "exercise", "cancelled"),
        ("Chile is terminating the programme.", "programme", "cancelled"),
        ("Chile has not implemented the treaty on nets.", "treaty", "stalled"),
        ("Chile failed to implement the treaty on nets.", "treaty", "stalled"),
        ("Work on the port is under way.", "Work", "under way"),
        ("The talks on the bay are deadlocked.", "talks", "stalled"),
        ("A Peruvian firm is to build a clinic in Arica.", "clinic", "agreed"),
        ("Our duty is to build a clinic in Arica.", "clinic", ""),
        ("Peru intends to open a clinic in Arica.", "clinic", "agreed"),
        ("Chile announced a loan for the fishermen.", "loan", "agreed"),
        ("Peru asked Chile to commit to a ban on nets.", "ban", "proposed"),
        ("She stressed the importance of signing a treaty on nets.", "treaty", ""),
        ("The treaty on nets may be signed in Arica.", "treaty", "proposed"),
        ("Peru opened a clinic in Arica.", "clinic", "completed"),
        ("Peru opened negotiations on the bay.", "negotiations", ""),
        ("Chile and Peru are studying a tunnel under the bay.", "tunnel", "discussed"),
        ("The ministers discussed a tunnel under the bay.", "tunnel", "discussed"),
        ("The ministers discussed efforts to clear the bay.", "efforts", ""),
        ("They discussed the recently launched survey of the bay.", "survey", "under way"),
        ("They discussed the treaty signed in 2019.", "treaty", "agreed"),
        ("She raised the suspended ferry service.", "service", "stalled"),
        ("He recalled the cancelled exercise.", "exercise", "cancelled"),
        ("Deliveries of nets stopped in May.", "Deliveries", "stalled"),
        ("The resumption of ferry services is vital for Arica.", "resumption", "proposed"),
        ("The talks on the bay are not under way.", "talks", "stalled"),
        ("The two sides committed to finalizing a programme on nets.", "programme", "agreed"),
        ("She thanked Peru for its recent commitment to widen the canal.", "widen", "agreed"),
        ("The minister said that a port would be built in Arica.", "port", "agreed"),
    ],
)
def test_the_word_above_or_beside_the_name(read_text: Callable[..., Reading], text: str, head: str, stage: str) -> None:
    token = next(t for t in read_text(text).doc if t.text == head)
    assert list(told_stage(token)) == ([stage] if stage else [])
