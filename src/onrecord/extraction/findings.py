"""Findings: a value read from a page together with where it stood, and the refusal that ends a reading."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Found:
    """A field's value and where on the page it was found, in plain words ("json-ld headline", "text line 3")."""

    value: str
    where: str


@dataclass(frozen=True)
class Refusal:
    """Why a page gives no article: one sentence that a person can act on."""

    reason: str
