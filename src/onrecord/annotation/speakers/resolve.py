"""The whole of it: names, nouns and pronouns in text order, then who made each statement."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.annotation.speakers import nouns, sources
from onrecord.annotation.speakers.cluster import Cast
from onrecord.annotation.speakers.freeze import freeze
from onrecord.annotation.speakers.history import History
from onrecord.annotation.speakers.names import NameFinder
from onrecord.annotation.speakers.parts import Found, Gender, Thing
from onrecord.annotation.speakers.tokens import tokenise
from onrecord.model import Attribution, Entity, Mention, Span

_BEFORE_WHO = frozenset((",", "of", "to", "for", "with", "from", "by", ")", "(", "-", "–", "—", "and"))
_QUESTIONS = frozenset(("asked", "asks", "asking", "pressed", "presses", "wondered", "inquired", "questioned"))
_QUOTES = frozenset("\"“”„«»‘’'")


@dataclass(frozen=True)
class Resolved:
    """The attributions, in the order given, each with its speaker, and what the article names.

    mentions: in text order. entities: by first mention.
    """

    attributions: tuple[Attribution, ...]
    mentions: tuple[Mention, ...]
    entities: tuple[Entity, ...]


def resolve(
    text: str, attributions: Sequence[Attribution], *, headline: str | None = None, byline: str | None = None
) -> Resolved:
    """Finds who each source is within the article, by rules alone.

    headline: where it prints a speaker's full name that the text does not, the entity gets that name.
    byline: whom "I" outside quotations names. The result depends on the arguments alone; nothing raises.
    """
    scene = _Scene(text, attributions)
    scene.read()
    if byline:
        scene.author(byline)
    return Resolved(*freeze(scene.tokens, attributions, scene.speakers, scene.mentions, headline))


class _Scene:
    """One article while it is being read."""

    def __init__(self, text: str, attributions: Sequence[Attribution]) -> None:
        self.tokens = tokens = tokenise(text)
        self.attributions = attributions
        self.speakers: list[Thing | None] = [None] * len(attributions)
        self.places = [self._place(a) for a in attributions]
        marked = frozenset(k for place in self.places if place for k in range(*place))
        self.names = NameFinder(tokens, marked).find()
        Cast(tokens, marked).gather(self.names)
        self.names = [found for found in self.names if found.thing is not None]
        self.mentions: list[Found] = []
        self.history = History(tokens)
        self.late: list[int] = []
        self.said = [(k, s, e) for k, a in enumerate(attributions) for s, e in a.content]
        self.nested = [self._is_nested(i) for i in range(len(attributions))]

    def _place(self, attribution: Attribution) -> tuple[int, int] | None:
        """The tokens of the attribution's source, trimmed; None if it has none."""
        if not attribution.source:
            return None
        spans = sorted(attribution.source)
        first, last = self.tokens.at(spans[0].start, spans[0].end)
        if first >= last:
            return None
        first, last = sources.trim(self.tokens, first, last)
        return (first, last) if any(w[0].isalnum() for w in self.tokens.words[first:last]) else None

    def _is_nested(self, i: int) -> bool:
        """Whether the source stands inside what another source says."""
        place = self.places[i]
        if place is None:
            return False
        start = self.tokens.starts[place[0]]
        return any(s <= start < e and k != i for k, s, e in self.said)

    def read(self) -> None:
        """Resolves all mentions and all sources."""
        tokens = self.tokens
        taken = bytearray(len(tokens))
        roles: list[tuple[int, int]] = []
        for found in self.names:
            begin = min(found.start, found.outer)
            end = found.end
            if found.role:
                begin, end = min(begin, found.role[0]), max(end, found.role[1])
                roles.append(found.role)
            for k in range(*tokens.at(begin, end)):
                taken[k] = 1
        for found in self.names:
            found.inner = nouns.is_modifier(tokens, found.last) or any(
                s <= found.start and found.end <= e for s, e in roles
            )
        self._votes()
        pronouns = nouns.pronouns(tokens)
        found_all = [*self.names, *nouns.phrases(tokens, taken), *pronouns]
        found_all.sort(key=lambda f: (f.first, f.last))
        due = sorted((place[1], place[0], i) for i, place in enumerate(self.places) if place)
        self.by_token: dict[int, list[int]] = {}
        for i, place in enumerate(self.places):
            if place:
                self.by_token.setdefault(place[0], []).append(i)
        at = 0
        for found in found_all:
            while at < len(due) and due[at][0] <= found.first:
                self._source(due[at][2])
                at += 1
            self._mention(found)
        for _, _, i in due[at:]:
            self._source(i)
        self._second_pass(pronouns)
        self._continue()
        self.mentions = self.history.mentions

    def _votes(self) -> None:
        """Lets "he" and "she" say the gender of whoever is the only person near."""
        tokens = self.tokens
        people = [f for f in self.names if f.thing is not None and f.thing.type == "person"]
        starts = [f.first for f in people]
        for i, word in enumerate(tokens.lower):
            if word not in ("he", "she", "his", "her", "him") or tokens.quoted[i]:
                continue
            side: Gender = "f" if word in nouns.FEMALE_PRONOUNS else "m"
            reach = 1 if word in ("he", "she") else 0
            near: set[int] = set()
            which: Found | None = None
            k = bisect_left(starts, i) - 1
            while k >= 0 and tokens.sentence[i] - tokens.sentence[people[k].first] <= reach:
                thing = people[k].thing
                assert thing is not None
                if not tokens.quoted[people[k].first] and id(thing) not in near and thing.gender in ("", side):
                    near.add(id(thing))
                    which = people[k]
                k -= 1
            if which is not None and which.thing is not None and len(near) == 1:
                weight = 2 if tokens.sentence[which.first] == tokens.sentence[i] else 1
                which.thing.votes[side] = which.thing.votes.get(side, 0) + weight
        for found in people:
            thing = found.thing
            assert thing is not None
            if not thing.gender and thing.votes:
                men, women = thing.votes.get("m", 0), thing.votes.get("f", 0)
                if men >= 2 * women and men:
                    thing.gender = "m"
                elif women >= 2 * men and women:
                    thing.gender = "f"

    def _mention(self, found: Found) -> None:
        """One mention in text order; a pronoun inside a quotation waits until it is known who speaks."""
        if found.form == "pronoun":
            word = found.words[0]
            if word in nouns.FIRST_PERSON or self.tokens.quoted[found.first]:
                return
            if word in nouns.THING_PRONOUNS and found.first not in self.by_token:
                return
            content: tuple[Span, ...] = ()
            for i in self.by_token.get(found.first, ()):
                content = (*content, *self.attributions[i].content)
            told = self._addressee(found) if content else None
            found.thing = self.history.pronoun(found, len(self.history.mentions), content, told)
            if found.thing is None:
                return
        elif found.form == "noun":
            found.thing = self.history.noun(found)
        self.history.note(found)

    def _addressee(self, found: Found) -> Thing | None:
        """Whom a pronoun speaks to, who is not the speaker: Hale in "he told Hale"."""
        lower = self.tokens.lower
        if lower[found.last : found.last + 1] not in (["told"], ["tells"], ["asked"], ["asks"]):
            return None
        return next((f.thing for f in self.names if found.last < f.first <= found.last + 2), None)

    def _source(self, i: int) -> None:
        """Who one source is, once all mentions up to its end are known."""
        place = self.places[i]
        assert place is not None
        thing = self._who(i, *place)
        self.speakers[i] = thing
        if thing is not None and not self.nested[i] and thing.type != "document":
            self.history.spoke(thing, place[0], self._asks(i))

    def _asks(self, i: int) -> bool:
        """Whether a statement is a question, so that somebody else speaks next."""
        cue = self.attributions[i].cue
        return bool(cue) and cue[0].of(self.tokens.text).lower() in _QUESTIONS

    def _who(self, i: int, first: int, last: int) -> Thing | None:
        tokens = self.tokens
        if sources.is_addressee(tokens, first, last):
            return None
        recent = self.history.mentions[-30:]
        if sources.is_pronoun(tokens, first, last):
            for found in reversed(recent):
                if found.first == first and found.form == "pronoun":
                    return found.thing
            self.late.append(i)
            return None
        if sources.is_relative(tokens, first, last):
            return self._relative(first)
        inside = [f for f in recent if f.first >= first and f.last <= last and f.form == "name"]
        name = sources.named(tokens, first, last, inside)
        if name is not None:
            return name.thing
        phrase = sources.described(tokens, first, last)
        for other in reversed(recent):
            if other.form == "noun" and other.first == phrase.first and other.last >= phrase.last:
                self._widen(other, phrase)
                return other.thing
        phrase.thing = self.history.noun(phrase)
        self.history.note(phrase)
        return phrase.thing

    def _widen(self, other: Found, phrase: Found) -> None:
        """Names what is only described by its whole description: "a spokeswoman for X", not "a spokeswoman"."""
        thing = other.thing
        if thing is None or thing.names or thing.count != 1 or other.end >= phrase.end:
            return
        text = self.tokens.text
        thing.printed.pop(text[other.start : other.end], None)
        other.end = phrase.end
        thing.printed[text[other.start : other.end]] = 1

    def _relative(self, first: int) -> Thing | None:
        """The antecedent of "who": what was named just before."""
        tokens = self.tokens
        before = first - 1
        while before >= 0 and tokens.lower[before] in _BEFORE_WHO:
            before -= 1
        if before < 0 or not tokens.lower[before][0].isalnum():
            return None
        person = tokens.lower[first] in ("who", "whom", "whose")
        best: Found | None = None
        for found in reversed(self.history.mentions[-12:]):
            if found.role and found.role[0] >= found.end and tokens.at(*found.role)[1] == before + 1:
                return found.thing
        for found in reversed(self.history.mentions[-12:]):
            if found.thing is None or found.last > first or (found.form == "pronoun" and found.last < before):
                continue
            end = found.last
            if found.role and found.role[0] >= found.end:
                end = max(end, tokens.at(*found.role)[1])
            if tokens.sentence[found.first] != tokens.sentence[first] or before + 1 - end > (8 if person else 3):
                continue
            if end >= before + 1 and not (person and found.thing.type in ("place", "organization")):
                return found.thing
            if best is None and (not person or found.thing.type in ("person", "group")):
                best = found
        if best is not None and person and best.thing is not None and best.last >= before - 6:
            return best.thing
        begin = before
        while begin > 0 and tokens.near(begin) and tokens.lower[begin][0].isalnum() and before - begin < 5:
            if tokens.lower[begin - 1] in sources.STOP_WORDS:
                break
            begin -= 1
        phrase = sources.described(tokens, begin, before + 1)
        if person and phrase.type == "other":
            phrase.plural = tokens.lower[before].endswith("s")
            phrase.type = "group" if phrase.plural else "person"
        phrase.thing = self.history.noun(phrase)
        self.history.note(phrase)
        return phrase.thing

    def _second_pass(self, pronouns: list[Found]) -> None:
        """The pronouns inside quotations, now that it is known who speaks, and the sources that they are."""
        history, tokens = self.history, self.tokens
        starts = [m.first for m in history.mentions]
        more: list[Found] = []
        for found in pronouns:
            if found.thing is not None:
                continue
            quoted = bool(tokens.quoted[found.first])
            speaker = self._speaker_of(found) if quoted else None
            if found.words[0] in nouns.FIRST_PERSON:
                found.thing = speaker
            elif quoted and (found.words[0] not in nouns.THING_PRONOUNS or found.first in self.by_token):
                found.thing = history.pronoun(found, bisect_left(starts, found.first), barred=speaker)
            if found.thing is not None:
                more.append(found)
                for i in self.by_token.get(found.first, ()):
                    if i in self.late:
                        self.speakers[i] = found.thing
        if more:
            history.mentions.extend(more)
            history.mentions.sort(key=lambda f: (f.first, f.last))

    def _speaker_of(self, found: Found) -> Thing | None:
        """Who speaks the words in which a mention stands: the speaker of the shortest content around it."""
        best: tuple[int, Thing] | None = None
        for i, attribution in enumerate(self.attributions):
            thing = self.speakers[i]
            if thing is None or attribution.kind == "indirect":
                continue
            place = self.places[i]
            if place is not None and place[0] <= found.first < place[1]:
                continue
            if any(s <= found.start < e for s, e in attribution.content):
                size = sum(e - s for s, e in attribution.content)
                if best is None or size < best[0]:
                    best = (size, thing)
        return best[1] if best else None

    def _continue(self) -> None:
        """Gives a direct quotation without a source the speaker of the statement just before it."""
        text = self.tokens.text
        order = sorted(
            (i for i, a in enumerate(self.attributions) if a.content), key=lambda i: self.attributions[i].start
        )
        for at, i in enumerate(order):
            attribution = self.attributions[i]
            if attribution.source or self.speakers[i] is not None or attribution.kind != "direct":
                continue
            begin = attribution.start
            if text[attribution.content[0].start : attribution.content[0].start + 1] not in _QUOTES:
                continue
            for k in reversed(order[:at]):
                other = self.attributions[k]
                if self.nested[k] or self.speakers[k] is None:
                    continue
                end = max(span.end for part in (other.source, other.cue, other.content) for span in part)
                if end <= begin and not any(ch.isalnum() for ch in text[end:begin]):
                    self.speakers[i] = self.speakers[k]
                break

    def author(self, byline: str) -> None:
        """Lets "I" outside quotations name the one author of the byline."""
        name = byline.strip()
        name = name[3:].strip() if name.lower().startswith("by ") else name
        words = tuple(name.split())
        if not 2 <= len(words) <= 4 or "," in name or "and" in words or not all(w[0].isupper() for w in words):
            return
        thing: Thing | None = None
        for i in self.late:
            place = self.places[i]
            if place is None or self.speakers[i] is not None or self.tokens.quoted[place[0]]:
                continue
            if self.tokens.lower[place[0]] not in ("i", "me", "my"):
                continue
            thing = thing or Thing("person", names=[words], printed={name: 1}, count=1)
            first = place[0]
            start, end = self.tokens.starts[first], self.tokens.ends[first]
            self.mentions.append(
                Found(first, first + 1, start, end, "pronoun", "person", words, outer=start, thing=thing)
            )
            self.speakers[i] = thing
        self.mentions.sort(key=lambda f: (f.first, f.last))
