"""Serve: a record in the browser and as an API, on the machine that it lies on. `create_app` makes the application."""

from __future__ import annotations

from onrecord.serve.app import create_app

__all__ = ["create_app"]
