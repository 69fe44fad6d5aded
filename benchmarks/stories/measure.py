"""A record of real articles and edited copies of some, and what `Record.stories` says of them."""

from __future__ import annotations

import hashlib
import json
import math
import random
import re
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import combinations
from pathlib import Path

from benchmarks.gate import SHARED
from benchmarks.stories.generate import EDITS, GRADES, Prose, Text, copied, other_report, round_up, with_notice
from onrecord import ingest
from onrecord.model import Annotations, Article, Page

DATA = SHARED / "data"
FILES = (DATA / "polnear" / "train.jsonl", DATA / "gum" / "train.jsonl", DATA / "extraction" / "gold.jsonl")
LEAST = 150
"""Words of a text that is copied."""

SAME_EVENT, DAYS_APART = 0.2, 3
"""How alike (cosine of TF-IDF over words) two real articles are, within so many days, to be held for reports of one
event, or of one matter on one day. Found by reading the pairs of train; those of copies are far above."""

NATURAL = (
    ("wash-post_2015-12-22_as-spotlight-shines-on-trump-and", "wash-post_2015-12-23_as-spotlight-shines-on-trump-and"),
    ("wash-post_2015-12-12_misinformation-enters-mainstream", "wash-post_2015-12-13_misinformation-enters-mainstream"),
    ("nyt_2016-03-04_republicans-have-stake-in-a-deal", "nyt_2016-03-05_polls-suggest-possibility-of-dea"),
    ("nyt_2015-11-25_golf-courses-forced-to-reach-int", "nyt_2015-11-26_with-fewer-golfers-in-u-s-course"),
    ("nyt_2016-03-15_sanders-advances-agenda-via-side", "nyt_2016-03-16_via-legislative-side-doors-sande"),
    ("breitbart_2016-03-15_the-latest-kasich-scores-all-del", "breitbart_2016-03-15_the-latest-sanders-declares-revo"),
    ("usa-today_2016-04-06_sanders-says-he-s-riding-momentu", "usa-today_2016-04-06_sanders-winning-streak-continues"),
)
"""Real copies among the real articles, read one beside the other: an outlet's own text of the day before, edited."""

NOTICES = (
    "The Sarn News Agency is an independent news agency that serves two hundred papers in nine countries. All rights"
    " reserved; this material may not be published or rewritten without the consent of the agency.",
    "Our reporters follow the capital's politics day by day, and the readers' letters that they receive are answered on"
    " the last page of the weekend edition. Whoever wants to support independent reporting can do so with a gift of any"
    " size at the desk on the harbour square, or by letter to the editors.",
    "This paper has been printed in the valley since the year of the great flood. It belongs to those who write it, and"
    " takes no money from parties, churches or companies; its accounts lie open in the reading room for everybody.",
)
"""What stands under many articles of a house, only one of them in words that give a notice away."""


@dataclass(frozen=True)
class Settings:
    """Whose texts are copied ("train" or "dev"), with which dice, how many texts at most, and copies of each; and how
    many real texts of the other part stand among them."""

    part: str
    seed: int
    most: int
    copies: int
    others: int


TUNING = Settings("train", 3, 400, 4, 0)
FINAL = tuple(Settings("dev", seed, 1000, 4, 10_000) for seed in (50_411, 50_412, 50_413))
FAST = Settings("dev", 11, 40, 3, 100)


@dataclass
class Figures:
    """What was found, in numbers that add up over runs.

    pairs: right, claimed, true ones, by what is looked at. found: copies in one story with their original, and all, by
    edit and grade. apart: pairs that are no copies and were joined, and all, by kind. index: the adjusted Rand index of
    each run. wrong: what went wrong, in words.
    """

    pairs: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    found: dict[tuple[str, int], Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    apart: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    index: list[float] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)

    def add(self, other: Figures) -> None:
        """Count another run's too."""
        for mine, yours in ((self.pairs, other.pairs), (self.apart, other.apart)):
            for name, counts in yours.items():
                mine[name].update(counts)
        for key, counts in other.found.items():
            self.found[key].update(counts)
        self.index += other.index
        self.wrong += other.wrong

    def f1(self, what: str) -> float:
        """Percent."""
        counts = self.pairs[what]
        return 200 * counts["right"] / (counts["claimed"] + counts["true"] or 1)

    def recall(self, edit: str, grade: int) -> float:
        """Percent of the copies that stand in one story with their original."""
        counts = self.found[edit, grade]
        return 100 * counts["found"] / (counts["made"] or 1)

    def joined(self, kind: str) -> float:
        """Percent of pairs that are no copies."""
        return 100 * self.apart[kind]["joined"] / (self.apart[kind]["made"] or 1)


@dataclass(frozen=True)
class Real:
    """One real article: its id, outlet and date where these are known."""

    name: str
    text: str
    publisher: str | None = None
    published: str | None = None


def real(part: str) -> list[Real]:
    """The real articles of a part; those of `extraction`, which has no parts, by a hash."""
    found = []
    for corpus in ("polnear", "gum"):
        for line in (DATA / corpus / f"{part}.jsonl").read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            found.append(Real(row["id"], row["text"], row.get("publisher"), row["published"]))
    for line in (DATA / "extraction" / "gold.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        if (int(hashlib.sha256(row["id"].encode()).hexdigest(), 16) % 2 == 0) == (part == "train"):
            found.append(Real(row["id"], row["text"]))
    return found


def made(settings: Settings, own: Sequence[Real], first: int) -> tuple[list[Text], list[Text]]:
    """Copies of texts and round-ups of two, and other reports of the same; `first`: the first number of those."""
    dice = random.Random(settings.seed)
    prose = Prose(dice)
    for one in own:
        prose.learn(one.text)
    words = sorted({word for one in own for word in one.text.split() if word.isalpha() and word.islower()})
    texts = [_original(number, one) for number, one in enumerate(own)]
    chosen = [text for text in texts if text.words >= LEAST]
    dice.shuffle(chosen)
    chosen = chosen[: settings.most]
    turns = [(edit, grade) for edit in EDITS for grade in GRADES]
    copies: list[Text] = []
    reports: list[Text] = []
    for at, text in enumerate(chosen):
        for turn in range(settings.copies):
            edit, grade = turns[(at * settings.copies + turn) % len(turns)]
            copy = copied(text, edit, grade, prose, words, dice)
            copies.append(with_notice(copy, dice.choice(NOTICES)) if dice.random() < 0.2 else copy)
        report = other_report(text, first + len(reports), prose, dice.choice(NOTICES), dice)
        if report is not None and at % 2:
            reports.append(report)
    copies += [round_up(a, b, prose, dice) for a, b in zip(chosen[::8], chosen[1::8], strict=False)]
    return copies, reports


def _original(number: int, one: Real) -> Text:
    return Text(number, tuple(p for p in re.split(r"\n\s*\n", one.text) if p.strip()), one.name)


def measured(settings: Settings) -> Figures:
    """Keep all in a record, ask for its stories, and hold them against what was made."""
    own = real(settings.part)
    others = real("train")[: settings.others] if settings.part == "dev" else []
    everything = [*own, *others]
    copies, reports = made(settings, own, len(everything))
    texts = [*(_original(n, one) for n, one in enumerate(everything)), *copies, *reports]
    dates = {n: (one.publisher, one.published) for n, one in enumerate(everything)}
    dice = random.Random(settings.seed + 1)
    dice.shuffle(texts)
    with tempfile.TemporaryDirectory() as folder, ingest.open(Path(folder) / "stories.db") as record:
        of: dict[str, Text] = {}
        for n, text in enumerate(texts):
            publisher, day = dates.get(text.story, (None, None))
            if text.edit:
                # A round-up comes after all that it holds.
                held = [dates[story][1] for story in (text.story, *text.also) if story in dates]
                day = max(filter(None, held)) if held and all(held) else None
                publisher, day = f"Copying {n % 60}", _later(day, dice)
            page, marked = article(n, text.text, publisher, day)
            record._store.keep(page, marked)
            of[marked.article.id] = text
        labels: dict[str, str] = {}
        for story in record.stories():
            for one in (story.reference, *story.printings):
                labels[one.article_id] = story.id
    found = judge({article: labels.get(article, article) for article in of}, of)
    _real_events(everything, {of[article].name: label for article, label in labels.items()}, found)
    return found


def _later(day: str | None, dice: random.Random) -> str | None:
    """A date of a copy: mostly that of the original or a day after; none, or of the month alone, now and then."""
    roll = dice.random()
    if day is None or len(day) < 10 or roll < 0.1:
        return None
    if roll < 0.15:
        return day[:7]
    return (date.fromisoformat(day[:10]) + timedelta(days=dice.choice((0, 0, 0, 1, 1, 2)))).isoformat()


def article(number: int, text: str, publisher: str | None, published: str | None) -> tuple[Page, Annotations]:
    """A page that prints a text, without marks."""
    page = Page(f"page-{number}", f"{number} {text}".encode(), f"/pages/{number}.txt")
    made = Article(page.name, text, f"Text {number}", published, publisher=publisher, language="en", page_id=page.id)
    return page, Annotations(made, "none")


def judge(labels: Mapping[str, str], of: Mapping[str, Text]) -> Figures:
    """Hold the stories that were found (a label for each article) against those that were made."""
    found = Figures()
    names = {text.name: article for article, text in of.items() if text.edit is None}
    twins = {names[a]: names[b] for a, b in NATURAL if a in names and b in names}
    same = {of[a].story: of[b].story for a, b in twins.items()}

    def story(text: Text) -> int:
        return same.get(text.story, text.story)

    plain = [article for article, text in of.items() if not text.also]
    truth = {article: story(of[article]) for article in plain}
    found.pairs["all"] = _pairs(plain, labels, truth)
    found.index.append(100 * adjusted_rand([labels[a] for a in plain], [truth[a] for a in plain]))
    cut = [a for a in plain if of[a].edit is None or (of[a].edit in ("cut", "cut end") and of[a].grade == max(GRADES))]
    found.pairs["60% cut"] = _pairs(cut, labels, truth)
    originals = {text.story: article for article, text in of.items() if text.edit is None}
    by_story = defaultdict(list)
    for article, text in of.items():
        by_story[story(text)].append(article)
        if text.edit and not text.also and text.edit != "other report":
            good = labels[article] == labels[originals[text.story]]
            found.found[text.edit, text.grade].update(made=1, found=int(good))
            if not good:
                found.wrong.append(f"missed {text.edit} {text.grade}: {text.name}")
    for article, text in of.items():
        if text.edit == "other report":
            for other in by_story[next(t.story for t in of.values() if text.name == f"other report {t.name}")]:
                joined = labels[other] == labels[article]
                found.apart["made"].update(made=1, joined=int(joined))
                if joined:
                    found.wrong.append(f"joined: {text.name} | {of[other].name}")
        for also in text.also:
            chained = labels[originals[text.story]] == labels[originals[also]]
            found.apart["round-up"].update(made=1, joined=int(chained))
            alone = labels[article] not in (labels[originals[text.story]], labels[originals[also]])
            found.found["round-up", 1].update(made=1, found=int(not alone))
    _wrong_pairs(plain, labels, truth, of, found)
    return found


def _wrong_pairs(
    some: Sequence[str],
    labels: Mapping[str, str],
    truth: Mapping[str, int],
    of: Mapping[str, Text],
    found: Figures,
) -> None:
    together = defaultdict(list)
    for one in some:
        together[labels[one]].append(one)
    for group in together.values():
        if len({truth[one] for one in group}) > 1:
            found.wrong.append("in one story: " + " | ".join(sorted({of[one].name for one in group})))


def _pairs(some: Sequence[str], labels: Mapping[str, str], truth: Mapping[str, int]) -> Counter[str]:
    def count(groups: Iterable[object]) -> int:
        return sum(math.comb(n, 2) for n in Counter(groups).values())

    both = count((labels[one], truth[one]) for one in some)
    return Counter(right=both, claimed=count(labels[o] for o in some), true=count(truth[o] for o in some))


def adjusted_rand(labels: Sequence[object], truth: Sequence[object]) -> float:
    """How far two partitions agree beyond chance: 1 if they are the same, 0 on average by chance."""

    def pairs(groups: Iterable[object]) -> int:
        return sum(math.comb(n, 2) for n in Counter(groups).values())

    both = pairs(zip(labels, truth, strict=True))
    one, other = pairs(labels), pairs(truth)
    by_chance = one * other / math.comb(len(labels), 2)
    most = (one + other) / 2
    return 1.0 if most == by_chance else (both - by_chance) / (most - by_chance)


def same_events(some: Sequence[Real]) -> list[tuple[str, str]]:
    """Pairs of real articles that report one event, as far as their words tell, and are no copies."""
    counts = [Counter(re.findall(r"[a-z]{3,}", one.text.casefold())) for one in some]
    frequency = Counter(word for one in counts for word in one)
    vectors = []
    for one in counts:
        weights = {w: (1 + math.log(n)) * math.log(len(some) / frequency[w]) for w, n in one.items()}
        norm = math.sqrt(sum(v * v for v in weights.values())) or 1.0
        vectors.append({word: value / norm for word, value in weights.items()})
    pairs = []
    dated = [n for n, one in enumerate(some) if one.publisher and one.published and len(one.published) >= 10]
    for a, b in combinations(dated, 2):
        first, second = some[a], some[b]
        days = date.fromisoformat((first.published or "")[:10]) - date.fromisoformat((second.published or "")[:10])
        if abs(days.days) <= DAYS_APART and not {(first.name, second.name), (second.name, first.name)} & set(NATURAL):
            less, more = sorted((vectors[a], vectors[b]), key=len)
            if sum(value * more.get(word, 0.0) for word, value in less.items()) >= SAME_EVENT:
                pairs.append((first.name, second.name))
    return pairs


def _real_events(some: Sequence[Real], labels: Mapping[str, str], found: Figures) -> None:
    for a, b in same_events(some):
        joined = a in labels and labels[a] == labels.get(b)
        found.apart["real"].update(made=1, joined=int(joined))
        if joined:
            found.wrong.append(f"joined, real: {a} | {b}")
