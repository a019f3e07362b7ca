"""Engine: where the work on single documents is done. Every engine gives the same rows."""

from onrecord.engine.local import Outcome, attempt, run

__all__ = ["Outcome", "attempt", "run"]
