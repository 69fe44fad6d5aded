"""Outlets, and when things were printed."""

from __future__ import annotations

from pydantic import BaseModel

from onrecord.views.api.shapes.basic import Linked, Name, Page, Versioned, of


class Counted(BaseModel):
    """A value, and how many articles have it."""

    value: str = of("The value.", "Sarn News Agency")
    articles: int = of("How many.", 7)


class Outlet(Linked):
    """Who printed what the record holds: by the name that its pages give, else by the host of their addresses."""

    name: str = of("The name.", "Vell Gazette")
    articles: int = of("How many articles.", 31)
    statements: int = of("How many statements in them.", 402)
    first: Name = of("The first date of publication.", "2031-03-01")
    last: Name = of("The last one.", "2031-05-14")
    credits: list[Counted] = of("Whom it names as origin.")
    sections: list[Counted] = of("The sections that it prints in.")
    credited: int = of("How many articles name an origin.", 9)


class Outlets(Page):
    """All outlets, those with most articles first; there is no next page."""

    items: list[Outlet] = of("The outlets.")


class Spoken(BaseModel):
    """Who speaks in an outlet."""

    value: str = of("The name.", "Ilva Tarn")
    statements: int = of("In how many statements.", 12)


class Shared(BaseModel):
    """Two outlets that print the same stories."""

    outlet: str = of("It prints what the other has first.", "Sarn Post")
    of_outlet: str = of("The other.", "Vell Gazette")
    stories: int = of("How many such stories.", 3)


class Credited(BaseModel):
    """An outlet, and whom it names as origin."""

    outlet: str = of("It names the other.", "Vell Gazette")
    credit: str = of("An agency or another outlet.", "Sarn News Agency")
    articles: int = of("In how many articles.", 7)


class OutletPage(Outlet):
    """Everything about one outlet."""

    speakers: list[Spoken] = of("Who speaks most in it.")
    months: list[Counted] = of("Its articles by month, or by year where no month is known.")
    takes: list[Shared] = of("Stories that it prints after others.")
    gives: list[Shared] = of("Stories that others print after it.")


class Copying(Versioned):
    """Who names and copies whom."""

    credits: list[Credited] = of("Whom each outlet names as origin, the most first.")
    shared: list[Shared] = of("Who prints what others have first, the most first.")


class Day(BaseModel):
    """A day, month or year, as precise as it is known."""

    day: str = of("ISO 8601.", "2031-03-18")
    count: int = of("How many were printed then.", 4)


class Days(Versioned):
    """How many were printed when, in order; what is undated is left out."""

    items: list[Day] = of("Days on which there are any.")
