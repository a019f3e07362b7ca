"""API: `/api/v1`, one module for each resource. A resource is a module with a `router` and a line in `RESOURCES`."""

from __future__ import annotations

from fastapi import FastAPI


def mount(app: FastAPI) -> None:
    """Add the API to the application."""
