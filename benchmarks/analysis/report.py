"""The tables of docs/accuracy.md, and how they get there: between markers that name them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from benchmarks.analysis.humans import Agreement
from benchmarks.analysis.mistakes import Cost
from benchmarks.analysis.places import Place
from benchmarks.calibration import Calibration

MEASURES = {
    "relation": "relation",
    "source_exact": "source",
    "cue_exact": "cue",
    "content_exact": "content",
    "source_piece": "source, piece",
    "cue_piece": "cue, piece",
    "content_piece": "content, piece",
    "content_chars": "content, characters",
}
LEVELS = (0.0, 0.5, 0.7, 0.8, 0.9, 0.95)


def put(page: str, tables: Mapping[str, str]) -> str:
    """The page with every table between its markers, `<!-- table NAME -->` and `<!-- end -->`; KeyError if the page has
    a marker that no table is for, ValueError if it lacks one."""
    names = re.findall(r"<!-- table (\w+) -->", page)
    if missing := set(tables) - set(names):
        raise ValueError(f"no marker for {', '.join(sorted(missing))}")
    return re.sub(
        r"(<!-- table (\w+) -->\n).*?(<!-- end -->)",
        lambda match: f"{match[1]}\n{tables[match[2]]}\n\n{match[3]}",
        page,
        flags=re.DOTALL,
    )


def figures(rows: Iterable[tuple[str, Mapping[str, float]]], first: str, measures: Mapping[str, str] = MEASURES) -> str:
    """The f1 of the measures, a row for each name."""
    return table([first, *measures.values()], [[name, *(f"{f[m]:.1f}" for m in measures)] for name, f in rows])


def costs(rows: Sequence[Cost], points: str) -> str:
    """Kinds of mistakes, how often, and what they cost."""
    return table(["mistake", "how often", points], [[c.kind, str(c.number), f"{c.gain:.1f}"] for c in rows])


def places(rows: Sequence[Place]) -> str:
    """Kinds of places, how well each is read, and what its mistakes cost."""
    heads = ["where", "gold", "found", "recall", "precision", "content exact", "relation lost", "content_exact lost"]
    return table(
        heads,
        [
            [
                p.name,
                str(p.gold),
                str(p.found),
                _share(p.right, p.gold),
                _share(p.right, p.found),
                _share(p.exact, p.found),
                f"{p.relation_gain:.1f}",
                f"{p.content_gain:.1f}",
            ]
            for p in rows
        ],
    )


def edges(counts: Mapping[str, Mapping[str, int]]) -> str:
    """Which edge is off, and by how much."""
    steps = list(next(iter(counts.values())))
    return table(
        ["a content that", *steps], [[side, *(str(of[step]) for step in steps)] for side, of in counts.items()]
    )


def agreements(rows: Sequence[Agreement]) -> str:
    """What the machine finds of what people agree on."""
    heads = ["statements of one annotator, also marked by", "number", "found by the machine, %"]
    return table(heads, [[a.had_by, str(a.statements), _share(a.found, a.statements)] for a in rows])


def errors(panels: Mapping[str, Calibration]) -> str:
    """The calibration errors, and what chance alone would show."""
    heads = [
        "",
        "number",
        "right",
        "error, equal width",
        "by chance alone",
        "error, equal mass",
        "by chance alone",
        "AUC",
    ]
    return table(
        heads,
        [
            [
                name,
                str(len(c.promised)),
                f"{100 * float(c.right.mean()):.1f} %",
                f"{c.error():.1f}",
                f"{c.perfect_error():.1f}",
                f"{c.error(equal_mass=True):.1f}",
                f"{c.perfect_error(equal_mass=True):.1f}",
                f"{c.ranking():.1f}",
            ]
            for name, c in panels.items()
        ],
    )


def levels(statements: Calibration) -> str:
    """What is left, and how much of it is right, if the less probable is hidden."""
    kept = [(level, *statements.kept(level)) for level in LEVELS]
    return table(
        ["`--confidence`", "statements shown", "of these right"],
        [["all" if not level else f"{level:g}", f"{shown:.0f} %", f"{right:.0f} %"] for level, shown, right in kept],
    )


def table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A Markdown table."""
    return "\n".join("| " + " | ".join(cells) + " |" for cells in [heads, ["---"] * len(heads), *rows])


def _share(part: int, whole: int) -> str:
    return f"{100 * part / whole:.1f}" if whole else "–"
