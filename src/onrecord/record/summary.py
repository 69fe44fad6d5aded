"""Summary: what a record holds, in numbers."""

from onrecord.model import Summary as Summary
