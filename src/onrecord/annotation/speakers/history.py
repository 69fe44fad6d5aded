"""Who was spoken of last: the antecedents of pronouns and of noun phrases like "the spokesperson"."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from onrecord.annotation.speakers import again, takeup
from onrecord.annotation.speakers.joined import joined, near, two
from onrecord.annotation.speakers.lexicon import ORG_HEADS
from onrecord.annotation.speakers.nouns import MALE_PRONOUNS, POSSESSIVES
from onrecord.annotation.speakers.parts import Found, Thing, kind_of_role, singular
from onrecord.annotation.speakers.tokens import Tokens
from onrecord.annotation.speakers.words import words
from onrecord.model import Span

_BY_DISTANCE = (3.0, 2.2, 0.9, 0.2, -0.4, -1.0, -1.5)
"""Worth of a mention by its distance in sentences. The figures here were set by hand on training articles."""
_SUBJECT = 1.2
_TOPIC = 1.0
_INTRODUCED = 1.5
_LAST_SPEAKER = 1.3
_ANSWERS = 1.0
_KNOWN_GENDER = 0.8
_OBLIQUE = 0.7
_QUOTED = 1.6
_OWN_CONTENT = 2.5
_OFTEN = 0.3
_UNNAMED = 1.2
_LEAST = 2.0
"""The least worth of an antecedent of "it" and "they", which more often than not mean nobody."""
_LEAST_SPEAKING = 0.8
"""The same where they say something, so that they do mean somebody."""
_REACH = 40
"""How many mentions back an antecedent is looked for."""
_PREPOSITIONS = words("of to for with by from at on in about against between than like over under and")
_ADDRESSING = words("told tells asked asks met of to for with by from against")
_PREDICATES = words("a an the his her their its one")
_AFTER_DATELINE = (["-"], ["–"], ["—"], ["("], ["/"])
_COPULAS = words("is was became becomes be been being")


class History:
    """The mentions of one text so far, oldest first, each with its thing.

    names: all names of the text, those to come too. headings: the paragraphs that are headings.
    subjects: each sentence's subject, by the sentence's number. firsts: each thing's first mention, by the thing's id.
    """

    def __init__(self, tokens: Tokens, names: Sequence[Found] = (), headings: frozenset[int] = frozenset()) -> None:
        self.tokens = tokens
        self.names = names
        self.headings = headings
        self.mentions: list[Found] = []
        self.speaker: Thing | None = None
        self.spoke_at = -99
        self.asked = False
        self._subject_of = -1
        self.subjects: dict[int, Found] = {}
        self.subject: Found | None = None
        self.described: dict[tuple[object, ...], Thing] = {}
        self.firsts: dict[int, Found] = {}
        self.together = joined(tokens, names)
        self._pairs = {id(pair.thing): pair for pair in self.together}

    def note(self, found: Found) -> None:
        """Puts a mention with its thing into the history, and marks it if it is its sentence's subject."""
        tokens, first = self.tokens, found.first
        sentence = tokens.sentence[first]
        if sentence != self._subject_of and found.thing is not None and not tokens.quoted[first]:
            before = tokens.lower[first - 1] if first else "\n"
            oblique = before in _PREPOSITIONS and not tokens.first[first]
            oblique = oblique and not self._is_topic(found)
            possessive = found.inner or tokens.possessive(found.last - 1) or tokens.lower[first] in POSSESSIVES
            dateline = tokens.words[first].isupper() and tokens.words[found.last : found.last + 1] in _AFTER_DATELINE
            if (
                not oblique
                and not possessive
                and not dateline
                and found.thing.type in ("person", "organization", "group")
            ):
                found.subject = True
                self.subject = self.subjects[sentence] = found
                self._subject_of = sentence
        self.mentions.append(found)
        if found.thing is not None:
            self.firsts.setdefault(id(found.thing), found)

    def _is_topic(self, found: Found) -> bool:
        """Whether a mention is what its sentence turns to: "As for Tarn, he ..."."""
        first = found.first
        return first > 1 and self.tokens.lower[first - 2 : first] == ["as", "for"]

    def _is_introduced(self, found: Found) -> bool:
        """Whether a mention brings somebody in by full name and role, who speaks next as often as not."""
        outer = self.tokens.at(found.outer, found.end)[0]
        told = outer > 0 and self.tokens.lower[outer - 1] in _ADDRESSING
        first = self.firsts.get(id(found.thing)) is found
        return first and not told and found.role is not None and len(found.words) > 1

    def spoke(self, thing: Thing, token: int, asked: bool) -> None:
        """Notes who made the last statement, at which token, and whether it was a question."""
        self.speaker, self.spoke_at, self.asked = thing, self.tokens.sentence[token], asked

    def rename(self, old: Thing, new: Thing) -> None:
        """Lets all that was said of one thing be said of another: the two are one."""
        for found in self.mentions:
            if found.thing is old:
                found.thing = new
        self.described = {key: new if thing is old else thing for key, thing in self.described.items()}
        if self.speaker is old:
            self.speaker = new
        new.count += old.count
        new.gender = new.gender or old.gender

    def pronoun(
        self, found: Found, before: int, content: Sequence[Span] = (), barred: Thing | None = None
    ) -> Thing | None:
        """The antecedent of "he", "she", "they" or "it" among the first `before` mentions.

        content: for the source of a statement, the statement's content, whose own names the pronoun cannot mean.
        barred: who cannot be meant, since they are the one who speaks.
        """
        tokens = self.tokens
        here = tokens.sentence[found.first]
        quoted = tokens.quoted[found.first]
        # what is said before its source is no distance: "<four sentences>, he said"
        said = min((s for s, _ in content if s < found.start), default=found.start)
        begun = min(here, tokens.sentence[min(tokens.at(said, said + 1)[0], found.first)])
        scores: dict[int, tuple[float, Thing]] = {}
        for other in reversed(self.mentions[max(0, before - _REACH) : before]):
            distance = (begun if other.start < said else here) - tokens.sentence[other.first]
            if distance >= len(_BY_DISTANCE):
                break
            thing = other.thing
            if thing is None or thing is barred or other.start >= found.start or not _agrees(thing, found):
                continue
            if distance and tokens.paragraph[other.first] in self.headings:
                continue
            score = _BY_DISTANCE[distance]
            if content and any(s <= other.start < e for s, e in content):
                score -= _OWN_CONTENT
            oblique = other.inner or tokens.possessive(other.last - 1)
            oblique = oblique or tokens.lower[max(0, other.first - 1)] in _PREPOSITIONS
            if other.subject:
                score += _SUBJECT + (_TOPIC if not distance and self._is_topic(other) else 0.0)
            elif oblique:
                score -= _OBLIQUE
            if content and distance == 1 and not oblique and (said < found.start or tokens.first[found.first]):
                score += _INTRODUCED if self._is_introduced(other) else 0.0
            if tokens.quoted[other.first] != quoted:
                score -= _QUOTED
            if self.asked and here - self.spoke_at <= 1 and not quoted:
                score += -_LAST_SPEAKER if thing is self.speaker else _ANSWERS
            elif thing is self.speaker and here - self.spoke_at <= 3 and not quoted:
                score += _LAST_SPEAKER
            if found.plural and thing.type == "organization":
                score -= _OBLIQUE
            if not thing.names and not thing.plural:
                score -= _UNNAMED
            if thing.gender:
                score += _KNOWN_GENDER
            if thing.count > 2:
                score += _OFTEN
            if id(thing) not in scores or score > scores[id(thing)][0]:
                scores[id(thing)] = (score, thing)
        if found.plural and content:
            self._weigh_together(found, begun, scores)
        if not scores:
            if self.speaker is not None and self.speaker is not barred and here - self.spoke_at <= 8:
                return self.speaker if _agrees(self.speaker, found) else None
            return None
        best, thing = max(scores.values(), key=lambda pair: pair[0])
        self._mention_together(thing)
        return thing if found.gender or best >= (_LEAST_SPEAKING if content else _LEAST) else None

    def _weigh_together(self, found: Found, here: int, scores: dict[int, tuple[float, Thing]]) -> None:
        """Weighs names joined by "and" as what "they" means."""
        for pair in near(self.together, found):
            distance = here - self.tokens.sentence[pair.first]
            if pair.thing is not None and pair.last <= found.first and 0 <= distance < len(_BY_DISTANCE):
                subject = self.subjects.get(self.tokens.sentence[pair.first])
                first = subject is not None and pair.first <= subject.first < pair.last
                score = _BY_DISTANCE[distance] + (_SUBJECT if first else 0.0)
                scores[id(pair.thing)] = (score, pair.thing)

    def _mention_together(self, thing: Thing) -> None:
        """Makes names joined by "and" a mention, once they are spoken of together."""
        pair = self._pairs.pop(id(thing), None)
        if pair is not None:
            self.mentions.insert(bisect_left(self.mentions, pair.first, key=lambda m: m.first), pair)

    def noun(self, found: Found, source: bool = False) -> Thing:
        """The thing of a noun phrase: somebody named before, something described before, or somebody new.

        source: whether it is a statement's source.
        """
        thing = two(self.tokens, self.together, found) if source else None
        if thing is not None:
            self._mention_together(thing)
            thing.count += 1
            return thing
        thing = self._predicate(found)
        if thing is None and found.definite:
            if found.type == "person":
                thing = takeup.person(self, found) or (takeup.speaker_again(self, found) if source else None)
            elif found.type == "organization" and not found.plural:
                thing = takeup.organisation(self, found)
            elif found.type in ("group", "document"):
                thing = again.group(self, found) if found.type == "group" else again.document(self, found)
                if thing is not None:
                    thing.count += 1
        if thing is None and found.words[0] in POSSESSIVES and not found.plural:
            thing = takeup.owned(self, found)
        if thing is None:
            thing = self._described(found)
        return thing

    def _predicate(self, found: Found) -> Thing | None:
        """Whom "X is a doctor" and "X, the doctor," speak of."""
        tokens, first = self.tokens, found.first
        if found.plural or not self.mentions or first < 2 or found.words[0] not in _PREDICATES:
            return None
        before = tokens.lower[first - 1]
        subject = self.subject
        if (
            before in _COPULAS
            and subject is not None
            and subject.thing is not None
            and subject.thing.type == found.type == "person"
            and not subject.thing.plural
            and tokens.sentence[subject.first] == tokens.sentence[first]
            and tokens.quoted[subject.first] == tokens.quoted[first]
            and not (found.gender and subject.thing.gender and found.gender != subject.thing.gender)
        ):
            return subject.thing
        last = self.mentions[-1]
        if last.thing is None or last.thing.plural or last.thing.type != found.type or last.last != first - 1:
            return None
        if tokens.lower[first - 1] not in ("is", "was", ",", "'s", "became", "as"):
            return None
        if tokens.lower[first - 1] == "," and tokens.lower[found.last : found.last + 1] not in ([","], ["."], ["of"]):
            return None
        if found.gender and last.thing.gender and found.gender != last.thing.gender:
            return None
        return last.thing

    def _described(self, found: Found) -> Thing:
        """A thing that has no name: the same for the same definite words, and for "his campaign" of the same person."""
        owner: object = None
        if found.words[0] in POSSESSIVES:
            mentions = [m for m in self.mentions[-3:] if m.first == found.first and m.thing]
            owner = id(mentions[-1].thing) if mentions else found.words[0]
        indefinite = found.words[0] in ("a", "an", "another", "one")
        key = (owner, found.words[1:] if owner or found.words[0] in ("the", "this", "that") else found.words)
        if indefinite or key not in self.described:
            assert found.type
            thing = Thing(found.type, plural=found.plural, gender=found.gender)
            if found.type == "person":
                thing.heads.add(kind_of_role(found.head))
                thing.role_words = frozenset(found.words)
            elif found.type == "organization":
                thing.heads.add(singular(found.head))
                thing.role_words = frozenset(found.words)
            elif found.type in ("group", "document"):
                thing.heads.add(kind_of_role(singular(found.head)))
                thing.role_words = frozenset(found.words)
            self.described[key] = thing
            if indefinite:
                self.described[(owner, found.words[1:])] = thing
        thing = self.described[key]
        form = self.tokens.text[found.start : found.end]
        thing.printed[form] = thing.printed.get(form, 0) + 1
        thing.count += 1
        return thing


def _agrees(thing: Thing, found: Found) -> bool:
    """Whether a pronoun and a thing agree in number, gender and kind."""
    word = found.words[0]
    if found.gender or word in MALE_PRONOUNS:
        return thing.type == "person" and not thing.plural and (not thing.gender or thing.gender == found.gender)
    if found.plural:
        return thing.plural or thing.type == "group" or (thing.type == "organization" and _is_many(thing))
    return thing.type in ("organization", "document", "place") and not thing.plural


def _is_many(thing: Thing) -> bool:
    """Institutions take "they" too; states, which are places, do not."""
    return bool(thing.names) or not thing.heads.isdisjoint(ORG_HEADS) or bool(thing.heads)
