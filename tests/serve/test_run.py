import http.client
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from tests.serve.conftest import TOKEN

from onrecord.errors import RecordError, SettingsError
from onrecord.serve.run import prepare

PROGRAM = [sys.executable, "-m", "onrecord", "serve"]


@pytest.fixture(autouse=True)
def own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ONRECORD_CACHE", str(tmp_path / "cache"))


def test_the_command_serves_until_it_is_stopped(made: Path) -> None:
    running = subprocess.Popen([*PROGRAM, str(made), "--port", "0"], stderr=subprocess.PIPE, text=True)
    try:
        said = "".join(iter(running.stderr.readline, "Stop with Ctrl+C.\n"))
        address = re.search(r"http://127\.0\.0\.1:(\d+)/", said)
        client = http.client.HTTPConnection("127.0.0.1", int(address[1]), timeout=10)
        client.request("GET", "/")
        answer = client.getresponse()
        assert answer.status == 200
        assert b"3 reports" in answer.read()
        client.close()
        assert re.search(r"/enter\?token=\S{20,}", said)
        running.send_signal(signal.SIGTERM)
        running.wait(10)
    finally:
        running.kill()
        running.stderr.close()


def test_wrong_use_is_one_line_and_its_exit_code(made: Path, tmp_path: Path) -> None:
    beyond = subprocess.run([*PROGRAM, str(made), "--host", "0.0.0.0"], capture_output=True, text=True, check=False)
    assert beyond.returncode == 2
    assert "--token" in beyond.stderr
    nothing = subprocess.run([*PROGRAM, str(tmp_path / "none.record")], capture_output=True, text=True, check=False)
    assert nothing.returncode == 1
    assert "no such record" in nothing.stderr


def test_a_port_that_is_taken_is_said(made: Path) -> None:
    first = prepare(made, "127.0.0.1", 0)
    port = first.listener.getsockname()[1]
    with pytest.raises(SettingsError, match="can't listen"):
        prepare(made, "127.0.0.1", port)
    first.listener.close()


def test_beyond_loopback_with_a_token_the_address_still_says_where(made: Path) -> None:
    server = prepare(made, "0.0.0.0", 0, TOKEN, ["desk.example"])
    assert server.address.startswith("http://localhost:")
    assert "desk.example" in server.config.app.state.access.hosts
    server.listener.close()


def test_no_record_no_server(tmp_path: Path) -> None:
    with pytest.raises(RecordError, match="no such record"):
        prepare(tmp_path / "none.record", "127.0.0.1", 0)
