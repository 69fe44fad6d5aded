"""What each form of forms.toml means: a function for each, by its name."""

from onrecord.annotation.times.meanings import dates, holidays, lengths, quarters, units, weekdays, years
from onrecord.annotation.times.meanings.registry import RESOLVERS

__all__ = ["RESOLVERS", "dates", "holidays", "lengths", "quarters", "units", "weekdays", "years"]
