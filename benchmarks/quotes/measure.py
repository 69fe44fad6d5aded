"""A record of real statements and changed copies of some, and what `Record.quotes` says of the copies."""

from __future__ import annotations

import json
import random
import re
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.gate import SHARED
from benchmarks.quotes.generate import GRADES, STOCK, Said, changed, kind_of, other_form
from onrecord import ingest
from onrecord.model import DIFFERENCES, Annotations, Article, Attribution, Entity, Page, Quote, Span
from onrecord.quoting import compared
from onrecord.speakers import Names

DATA = SHARED / "data" / "polnear"
SHORTEST = 8
"""Words of a statement that is copied."""

SAME = 5
"""Words in a row by which two real statements are held to print one utterance: neither right nor wrong."""

_NAME = re.compile(r"(?:[A-Z][a-z]+(?:-[A-Z][a-z]+)?|[A-Z]\.) (?:[A-Z]\. )?[A-Z][a-z]+(?:[A-Z][a-z]+)?")


@dataclass(frozen=True)
class Settings:
    """Whose statements are copied ("train" or "dev"), with which dice, and how many of each kind and grade."""

    copied: str
    seed: int
    of_each: int


TUNING = Settings("train", 1, 150)
FINAL = tuple(Settings("dev", seed, 40) for seed in (20_271, 20_272, 20_273))
FAST = Settings("dev", 7, 30)


@dataclass
class Tally:
    """Of one kind: copies made, those found and rightly named, and what was claimed of copies, right and wrong."""

    made: int = 0
    found: int = 0
    grouped: int = 0
    right: int = 0
    wrong: int = 0
    by_grade: Counter[tuple[int, bool]] = field(default_factory=Counter)

    def add(self, other: Tally) -> None:
        """Count another run's too."""
        for name in ("made", "found", "grouped", "right", "wrong"):
            setattr(self, name, getattr(self, name) + getattr(other, name))
        self.by_grade.update(other.by_grade)

    @property
    def recall(self) -> float:
        """Percent of the copies that stand with their original, with this kind alone named."""
        return 100 * self.found / self.made if self.made else 0.0

    @property
    def precision(self) -> float:
        """Percent of what is named so, of any copy, that is so."""
        return 100 * self.right / (self.right + self.wrong) if self.right + self.wrong else 0.0


def real(name: str, first: int) -> list[tuple[str, list[Said]]]:
    """The statements of each document of a part of PolNeAR, numbered from `first`."""
    found = []
    for line in (DATA / f"{name}.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        said = []
        for relation in row["attributions"]:
            content = " ".join(row["text"][s:e] for s, e in relation["content"])
            source = " ".join(row["text"][s:e] for s, e in relation["source"])
            match = _NAME.search(source)
            said.append(Said(first, " ".join(content.split()), match[0] if match else None, kind_of(content)))
            first += 1
        found.append((row["publisher"], said))
    return found


def copies(of: Sequence[Said], settings: Settings) -> Iterator[Said]:
    """Changed copies: of each statement one at most."""
    dice = random.Random(settings.seed)
    names = sorted({said.speaker for said in of if said.speaker})
    words = sorted(
        {word for said in of for word in said.content.split() if word.isalpha() and word.islower() and len(word) > 3}
    )
    left = [said for said in of if len(said.content.split()) >= SHORTEST]
    dice.shuffle(left)
    # What few statements can be comes first.
    for change in ("indirect", "speaker", "omitted", "trimmed", "typography", "words"):
        for grade in GRADES:
            wanted = settings.of_each
            for said in list(left):
                if not wanted:
                    break
                made = changed(said, change, grade, names, words, dice)
                if made:
                    left.remove(said)
                    wanted -= 1
                    yield made
    for said in left[: 2 * settings.of_each]:
        if made := other_form(said, dice):
            yield made


def measured(settings: Settings) -> tuple[dict[str, Tally], list[str]]:
    """What is found of the copies, by kind, and the mistakes in words."""
    own = real(settings.copied, 0)
    number = sum(len(said) for _, said in own)
    rest = real("train" if settings.copied == "dev" else "dev", number)
    originals = {said.origin: said for _, some in own + rest for said in some}
    made = list(copies([said for _, some in own for said in some], settings))
    pages = [(publisher, some) for publisher, some in own + rest]
    pages += [(f"Copying {i % 40}", [said]) for i, said in enumerate(made)]
    people = sorted({said.speaker for said in originals.values() if said.speaker})
    stock = [
        (phrase, people[(17 * i + 5 * j) % len(people)])
        for i, phrase in enumerate(STOCK)
        for j in range(2 + 5 * i % 11)
    ]
    pages += [
        (f"Stock {i % 30}", [Said(-1 - i, phrase, who, kind_of(phrase))]) for i, (phrase, who) in enumerate(stock)
    ]
    random.Random(settings.seed).shuffle(pages)
    with tempfile.TemporaryDirectory() as folder, ingest.open(Path(folder) / "quotes.db") as record:
        by_place: dict[tuple[str, int], Said] = {}
        for n, (publisher, some) in enumerate(pages):
            page, marked, starts = article(n, publisher, some)
            record._store.keep(page, marked)
            by_place |= {(marked.article.id, start): said for start, said in zip(starts, some, strict=True)}
        quotes = list(record.quotes(differs="any", one_outlet=True))
    return judge(quotes, by_place, originals, made)


def article(number: int, publisher: str, some: Sequence[Said]) -> tuple[Page, Annotations, list[int]]:
    """A page that prints statements, and its marks; where each content begins."""
    text, attributions, starts = "", [], []
    entities: dict[str, Entity] = {}
    for said in some:
        who = said.speaker or "Somebody"
        source = Span(len(text), len(text) + len(who))
        cue = Span(source.end + 1, source.end + 5)
        content = Span(cue.end + 1, cue.end + 1 + len(said.content))
        text += f"{who} said {said.content}\n\n"
        if said.speaker:
            entities.setdefault(said.speaker, Entity(f"e{len(entities) + 1}", said.speaker, "person"))
        speaker = entities[said.speaker].id if said.speaker else None
        attributions.append(Attribution((source,), (cue,), (content,), said.kind, speaker))  # type: ignore[arg-type]
        starts.append(content.start)
    page = Page(f"page-{number}", f"{number} {text}".encode(), f"/pages/{number}.txt")
    found = Article(
        name=page.name, text=text, publisher=publisher, published=f"2031-03-{1 + number % 28:02}", page_id=page.id
    )
    return page, Annotations(found, "gold", tuple(attributions), (), tuple(entities.values())), starts


def judge(
    quotes: Sequence[Quote], by_place: dict[tuple[str, int], Said], originals: dict[int, Said], made: Sequence[Said]
) -> tuple[dict[str, Tally], list[str]]:
    """Hold what was found against what was made."""
    tallies: dict[str, Tally] = {kind: Tally() for kind in DIFFERENCES}
    mistakes: list[str] = []
    named: dict[int, tuple[str, ...]] = {}
    names = Names()
    runs: dict[int, set[tuple[str, ...]]] = {}
    for quote in quotes:
        printed = [(quote.reference, ()), *((v.statement, v.differs) for v in quote.variants)]
        said = [by_place[one.article_id, one.content_spans[0].start] for one, _ in printed]
        for at, copy in enumerate(said):
            if copy.change is None and copy.origin >= 0:
                continue
            mates = [0] if at else range(1, len(said))
            for mate in mates:
                other, kinds = said[mate], printed[at or mate][1]
                if copy.origin < 0 and (other.change is not None or mate < at):
                    continue  # counted once, from the other side
                if copy.origin == other.origin or (
                    copy.origin < 0 and other.origin < 0 and copy.speaker == other.speaker
                ):
                    for kind in kinds:
                        good = kind == copy.change
                        tallies[kind].right += good
                        tallies[kind].wrong += not good
                        if not good:
                            mistakes.append(
                                f"named {kind}, is {copy.change} {copy.grade}: {other.content!r} | {copy.content!r}"
                            )
                    if copy.change and not other.change:
                        named[copy.origin] = kinds
                elif not _natural(copy, other, originals, runs):
                    for kind in kinds:
                        tallies[kind].wrong += 1
                    mistakes.append(
                        f"wrongly joined {kinds}: {other.speaker} {other.content!r} | {copy.speaker} {copy.content!r}"
                    )
            if copy.change and copy.origin not in named:
                for (one, _), mine in zip(printed, said, strict=True):
                    if mine.origin == copy.origin and mine.change is None:
                        named[copy.origin] = compared(one, printed[at][0], names)[0]
    for copy in made:
        if copy.change in tallies:
            tally = tallies[copy.change]
            found = named.get(copy.origin) == (copy.change,)
            tally.made += 1
            tally.found += found
            tally.grouped += copy.origin in named
            tally.by_grade[copy.grade, found] += 1
            if not found:
                what = f"named {named[copy.origin]}" if copy.origin in named else "not grouped"
                mistakes.append(
                    f"missed {copy.change} {copy.grade}, {what}: {originals[copy.origin].content!r} | {copy.content!r}"
                )
    return tallies, mistakes


def _natural(copy: Said, other: Said, originals: dict[int, Said], runs: dict[int, set[tuple[str, ...]]]) -> bool:
    """Whether a real statement may itself print the utterance that a copy was made of."""
    if copy.origin < 0 or other.origin < 0:
        return False
    for said in (originals[copy.origin], originals[other.origin]):
        if said.origin not in runs:
            words = re.findall(r"\w+", said.content.casefold())
            runs[said.origin] = {tuple(words[i : i + SAME]) for i in range(len(words) - SAME + 1)}
    return bool(runs[copy.origin] & runs[other.origin])


def real_pairs(limit: int) -> list[tuple[str, str]]:
    """Pairs of real statements that are joined, for reading by eye."""
    pages = real("train", 0)
    with tempfile.TemporaryDirectory() as folder, ingest.open(Path(folder) / "quotes.db") as record:
        for n, (publisher, some) in enumerate(pages):
            page, marked, _ = article(n, publisher, some)
            record._store.keep(page, marked)
        found: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for quote in record.quotes(one_outlet=True):
            for variant in quote.variants:
                if variant.differs and variant.statement.article_id != quote.reference.article_id:
                    one, two = quote.reference, variant.statement
                    shown = f"{variant.differs} {two.speaker}: {two.content}"
                    found[quote.id].append((f"{one.speaker}: {one.content}", shown))
    pairs = [pair for some in found.values() for pair in some[:2]]
    random.Random(3).shuffle(pairs)
    return pairs[:limit]
