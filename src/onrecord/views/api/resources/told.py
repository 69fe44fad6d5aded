"""How events, stories, utterances and histories are written, with their addresses."""

from __future__ import annotations

from collections.abc import Callable

from onrecord.model import Actor, AgendaItem, Correction, FoundArticle, History, Quote, Story
from onrecord.views.actor_lines import actor_line, correction_line
from onrecord.views.api.links import Links, linked
from onrecord.views.found_articles import found_article_line
from onrecord.views.lines import Line, agenda_line
from onrecord.views.quote_lines import history_line, quote_line
from onrecord.views.story_lines import story_line


def found_article_of_line(links: Links) -> Callable[[FoundArticle], Line]:
    """Of an article that was searched for."""
    return lambda found: linked(found_article_line(found), links.article(found.article.id))


def actor_of_line(links: Links) -> Callable[[Actor], Line]:
    """Of an actor."""
    return lambda actor: linked(actor_line(actor), links.actor(actor.id))


def event_of_line(links: Links) -> Callable[[AgendaItem], Line]:
    """Of an event."""

    def line(item: AgendaItem) -> Line:
        first = item.sources[0]
        return linked(agenda_line(item), links.event(first.event_id, first.article_id))

    return line


def story_of_line(links: Links) -> Callable[[Story], Line]:
    """Of a story in a list."""
    return lambda story: linked(story_line(story), links.story(story.id, story.reference.article_id))


def quote_of_line(links: Links) -> Callable[[Quote], Line]:
    """Of an utterance."""
    return lambda quote: linked(quote_line(quote), links.quote(quote.id, quote.reference.id))


def history_of_line(links: Links) -> Callable[[History], Line]:
    """Of the history of a page."""

    def line(history: History) -> Line:
        return linked(history_line(history), links.article(history.states[-1].article_id))

    return line


def correction_of_line(links: Links) -> Callable[[Correction], Line]:
    """Of a correction."""
    return lambda one: linked(correction_line(one), {"self": links.api(f"/corrections/{one.id}")})
