"""Events: what an article announces or reports for a date."""

from onrecord.annotation.events.find import events

__all__ = ["events"]
