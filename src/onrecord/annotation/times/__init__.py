"""Time expressions: when a text says that something is, resolved against its date of publication."""

from onrecord.annotation.times.find import times

__all__ = ["times"]
