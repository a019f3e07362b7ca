"""Run: the application behind a socket. The port is taken before anything is said, so that the address is true."""

from __future__ import annotations

import socket
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import uvicorn

from onrecord.errors import SettingsError
from onrecord.serve.app import create_app
from onrecord.serve.desk.apart import end_all
from onrecord.serve.security import access_for


@dataclass(frozen=True, slots=True)
class Server:
    """A server that is ready to run: its socket, its application, where it is reached and where one comes in to write."""

    listener: socket.socket
    config: uvicorn.Config
    address: str
    entrance: str

    def run(self) -> None:
        """Serve until stopped, by a key or a signal."""
        try:
            with suppress(KeyboardInterrupt):
                uvicorn.Server(self.config).run(sockets=[self.listener])
        finally:
            end_all()


def prepare(record: Path, host: str, port: int, token: str = "", names: Iterable[str] = ()) -> Server:
    """A server for `record` at `host` and `port`; an error where the address is taken or may not be served."""
    access = access_for(host, token, names)
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host.strip("[]"), port))
        listener.listen(128)  # who comes early waits
    except OSError as error:
        listener.close()
        raise SettingsError(f"{host}:{port}: can't listen here: {error.strerror}; --port gives another") from error
    app = create_app(record, access)
    shown = "localhost" if host in ("0.0.0.0", "::") else f"[{host}]" if ":" in host else host  # noqa: S104 said, not bound
    address = f"http://{shown}:{listener.getsockname()[1]}/"
    config = uvicorn.Config(app, log_level="warning", access_log=False, server_header=False, lifespan="off")
    return Server(listener, config, address, f"{address}enter?token={access.token}")
