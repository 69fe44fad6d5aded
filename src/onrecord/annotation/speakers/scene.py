"""One article while it is being read: its names, nouns and pronouns in text order, and who each source is."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate

from onrecord.annotation.speakers import nouns, sources, standing
from onrecord.annotation.speakers.cluster import Cast
from onrecord.annotation.speakers.gender import vote
from onrecord.annotation.speakers.headings import headings
from onrecord.annotation.speakers.history import History
from onrecord.annotation.speakers.lexicon import DETERMINERS, FUNCTION, STOPS
from onrecord.annotation.speakers.names import NameFinder
from onrecord.annotation.speakers.parts import Found, Thing, kind_of_role
from onrecord.annotation.speakers.relative import antecedent
from onrecord.annotation.speakers.tokens import tokenise
from onrecord.model import Attribution, Span

_STATING = (STOPS - FUNCTION) | {"said", "says", "read", "reads", "added", "adding"}
_IMPERSONAL = frozenset(("seemed", "appeared", "needed", "based", "related", "alleged"))
_QUESTIONS = frozenset(("asked", "asks", "asking", "pressed", "presses", "wondered", "inquired", "questioned"))


class Scene:
    """The state of reading one article.

    by_first: the names by their first token.
    speakers: for each attribution, in the order given, who its source is so far. places: the tokens of its source.
    by_token: the attributions whose source begins at a token. late: those whose source is a pronoun that nothing before
    it explains. nested: for each, whether its source stands inside what another says. said: all contents as (start,
    end, attribution), by start. reach: for each of those, where the farthest one up to it ends.
    """

    def __init__(self, text: str, attributions: Sequence[Attribution]) -> None:
        self.tokens = tokens = tokenise(text)
        self.attributions = attributions
        self.speakers: list[Thing | None] = [None] * len(attributions)
        self.places = [self._place(a) for a in attributions]
        marked = frozenset(k for place in self.places if place for k in range(*place))
        heads = standing.heads(tokens, self.places)
        self.names = NameFinder(tokens, marked, heads).find()
        Cast(tokens, heads).gather(self.names)
        self.names = [found for found in self.names if found.thing is not None]
        self.history = History(tokens, self.names, headings(tokens))
        self.by_first = {found.first: found for found in self.names}
        self.pronouns = nouns.pronouns(tokens)
        self.met: set[Thing] = set()
        self.late: list[int] = []
        self.by_token: dict[int, list[int]] = {}
        for i, place in enumerate(self.places):
            if place:
                self.by_token.setdefault(place[0], []).append(i)
        self.said = sorted((s, e, k) for k, a in enumerate(attributions) for s, e in a.content)
        self.reach = list(accumulate((e for _, e, _ in self.said), max))
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
        return any(k != i for k in self.around(self.tokens.starts[place[0]]))

    def around(self, position: int) -> Iterator[int]:
        """The attributions one of whose contents holds the character at `position`."""
        at = bisect_right(self.said, position, key=lambda content: content[0]) - 1
        while at >= 0 and self.reach[at] > position:
            _, end, attribution = self.said[at]
            if end > position:
                yield attribution
            at -= 1

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
        phrases = nouns.phrases(tokens, taken)
        vote(tokens, self.names, phrases)
        found_all = [*self.names, *phrases, *self.pronouns]
        found_all.sort(key=lambda f: (f.first, f.last))
        due = [(place[1], place[0], i) for i, place in enumerate(self.places) if place]
        due += [(k, k, i) for i, a in enumerate(self.attributions) if not a.source and (k := self._cue(i))]
        due.sort()
        at = 0
        for found in found_all:
            while at < len(due) and due[at][0] <= found.first:
                self._source(due[at][2])
                at += 1
            self._mention(found)
        for _, _, i in due[at:]:
            self._source(i)

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
            found.thing = self.history.noun(found, found.first in self.by_token)
        elif found.role and found.thing is not None and found.thing not in self.met:
            self._introduce(found, found.thing)
        if found.form == "name" and found.thing is not None:
            self.met.add(found.thing)
        self.history.note(found)

    def _introduce(self, found: Found, thing: Thing) -> None:
        """Names who was only described before: "a former sailor" by "the sailor, Uldis Krane"."""
        assert found.role is not None
        first = self.tokens.at(*found.role)[0]
        if thing.type != "person" or not first or self.tokens.lower[first - 1] != "the" or self.tokens.capital[first]:
            return
        kinds = {kind_of_role(title) for title in found.titles} - {"man", "woman"}
        before = {
            id(m.thing): m.thing
            for m in self.history.mentions
            if m.thing is not None
            and m.thing.type == "person"
            and not (m.thing.names or m.thing.plural or m.thing.heads.isdisjoint(kinds))
            and not (m.thing.gender and thing.gender and m.thing.gender != thing.gender)
        }
        if len(before) == 1:
            old = next(iter(before.values()))
            self.speakers = [thing if speaker is old else speaker for speaker in self.speakers]
            self.history.rename(old, thing)

    def _addressee(self, found: Found) -> Thing | None:
        """Whom a pronoun speaks to, who is not the speaker: Hale in "he told Hale"."""
        lower = self.tokens.lower
        if lower[found.last : found.last + 1] not in (["told"], ["tells"], ["asked"], ["asks"]):
            return None
        return next((f.thing for f in self.names if found.last < f.first <= found.last + 2), None)

    def _source(self, i: int) -> None:
        """Who one source is, once all mentions up to its end are known."""
        place = self.places[i]
        thing = self._who(i, *place) if place else self._unmarked(self._cue(i))
        self.speakers[i] = thing
        if place and thing is not None and not self.nested[i] and thing.type != "document":
            self.history.spoke(thing, place[0], self._asks(i))

    def _cue(self, i: int) -> int:
        """The token of a statement's cue if it is a single word; else 0."""
        cue = self.attributions[i].cue
        if len(cue) != 1:
            return 0
        first, last = self.tokens.at(cue[0].start, cue[0].end)
        return first if last == first + 1 else 0

    def _unmarked(self, cue: int) -> Thing | None:
        """Who says what the cue at token `cue` brings in, if that is printed before it though no source is marked.

        "The bank kept its rate and signalled that", "She held a sign that read".
        """
        tokens = self.tokens
        if not 1 < cue < len(tokens) or tokens.quoted[cue]:
            return None
        before, verb = tokens.lower[cue - 1], tokens.lower[cue]
        if not (verb.endswith("ed") or verb in _STATING) or verb in _IMPERSONAL or verb.endswith("-described"):
            return None
        if before in ("that", "which", "who"):
            return antecedent(self.history, cue - 1)
        subject = self.history.subjects.get(tokens.sentence[cue])
        if before in ("and", "but") and subject is not None and subject.first < cue:
            return subject.thing
        return None

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
            return antecedent(self.history, first)
        inside = [f for f in recent if f.first >= first and f.last <= last and f.form == "name"]
        name = sources.named(tokens, first, last, inside) or self._apposed(last) or self._cut_name(first, last)
        if name is not None:
            self._with_owner(name, first)
            return name.thing
        if first and tokens.lower[first - 1] == "the" and tokens.near(first) and not tokens.capital[first]:
            first -= 1  # an article that the source was cut without
        phrase = sources.described(tokens, first, last)
        for other in reversed(recent):
            if other.form == "noun" and other.first == phrase.first and phrase.last <= other.last <= last:
                self._widen(other, phrase)
                return other.thing
        phrase.thing = self.history.noun(phrase, True)
        self.history.note(phrase)
        return phrase.thing

    def _with_owner(self, name: Found, first: int) -> None:
        """Names an institution with whose it is: "Ostavar's Farm Ministry"."""
        tokens, thing = self.tokens, name.thing
        if thing is None or thing.type != "organization" or name.first - first < 2 or not tokens.capital[first]:
            return
        if tokens.lower[first] not in DETERMINERS and tokens.lower[name.first - 1] in ("'s", "’s", "'", "’"):
            form = tokens.text[name.start : name.end]
            thing.printed[form] = thing.printed.get(form, 1) - 1
            if not thing.printed[form]:
                del thing.printed[form]
            name.start = tokens.starts[first]
            thing.printed[tokens.text[name.start : name.end]] = 1

    def _cut_name(self, first: int, last: int) -> Found | None:
        """The person's name of which a source is only a part: "Ilva" out of "Ilva Tarn"."""
        first += self.tokens.lower[first] == "the"
        at = bisect_right(self.names, first, key=lambda name: name.first)
        for found in self.names[max(0, at - 2) : at]:
            if found.first <= first < last <= found.last and last - first < found.last - found.first:
                return found if found.type in ("person", "place") else None
        return None

    def _apposed(self, last: int) -> Found | None:
        """The name right after a source that is its role: "its chair", before "Wilma Rask"."""
        tokens = self.tokens
        for found in (self.by_first.get(last), self.by_first.get(last + 1)):
            if found is None or found.role is None or found.role[0] > found.start:
                continue
            place = tokens.at(*found.role)
            beside = found.first == last and not tokens.capital[last - 1]
            apart = found.first == last + 1 and tokens.words[last] == ","
            return found if (beside or apart) and place[0] < last <= place[1] else None
        return None

    def _widen(self, other: Found, phrase: Found) -> None:
        """Names what is only described by its whole description: "a spokeswoman for X", not "a spokeswoman"."""
        thing = other.thing
        if thing is None or thing.names or thing.count != 1 or other.end >= phrase.end:
            return
        text = self.tokens.text
        thing.printed.pop(text[other.start : other.end], None)
        other.end = phrase.end
        thing.printed[text[other.start : other.end]] = 1
