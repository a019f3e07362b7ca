"""Long work runs in a process of its own, says when it failed, and ends with the server."""

import multiprocessing
import threading
import time
from pathlib import Path

import pytest

from onrecord.errors import OnRecordError
from onrecord.serve.desk.apart import NAME, apart, end_all


def test_it_is_waited_for(tmp_path: Path) -> None:
    apart((tmp_path / "made").mkdir)
    assert (tmp_path / "made").is_dir()


def test_failed_work_is_told(tmp_path: Path) -> None:
    with pytest.raises(OnRecordError, match="no end"):
        apart((tmp_path / "none" / "made").mkdir)


def test_a_server_that_stops_ends_it() -> None:
    failed: list[OnRecordError] = []

    def work() -> None:
        try:
            apart(time.sleep, 60)
        except OnRecordError as error:
            failed.append(error)

    waiting = threading.Thread(target=work)
    waiting.start()
    while not any(p.name == NAME for p in multiprocessing.active_children()):
        time.sleep(0.01)
    end_all()
    waiting.join(10)
    assert failed
