"""The one error tree: every error that OnRecord raises on purpose names the input and the reason."""

from __future__ import annotations


class OnRecordError(Exception):
    """Base of all of OnRecord's own errors."""


class InputError(OnRecordError):
    """An input that can't be read: names it and says why; the rest of the inputs go on."""

    def __init__(self, name: str, reason: str) -> None:
        super().__init__(name, reason)
        self.name, self.reason = name, reason

    def __str__(self) -> str:
        return f"{self.name}: {self.reason}"


class RecordError(OnRecordError):
    """The record file can't be opened or written."""


class RecordTooNew(RecordError):
    """The record was made by a later version of OnRecord."""


class RecordLocked(RecordError):
    """Another process is writing the record."""


class ModelMissing(OnRecordError):
    """No language model that can serve is installed."""


class QueryError(OnRecordError):
    """A filter has a value that can't be used: a date that is none, an unknown stage."""


class SettingsError(OnRecordError):
    """A setting is unknown or has a value that can't be used."""
