"""The error analysis on an invented text: each mistake under its name, and oracles that do what they say."""

from __future__ import annotations

import numpy as np
import pytest

from benchmarks.analysis import report
from benchmarks.analysis.gold import Document, Relation
from benchmarks.analysis.machine import Machine
from benchmarks.analysis.mistakes import Matter, Repairs, content_mistakes, costs, relation_mistakes, repaired
from benchmarks.analysis.oracles import relinked, snapped
from benchmarks.calibration import Calibration
from onrecord.model import Span
from training.logistic import fit

TEXT = "Tarn said the old harbour was open. Lind hoped that ships would come. Orr denied it all day."


def at(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


def says(source: str | None, cue: str, *content: str) -> Relation:
    return Relation((at(source),) if source else (), (at(cue),), tuple(map(at, content)))


GOLD = (
    says("Tarn", "said", "the old harbour was open"),
    says("Lind", "hoped", "that ships would come"),
    says("Orr", "denied", "it all"),
)
DOCUMENT = Document("d", TEXT, GOLD, ())


def kinds(*found: Relation, marked: tuple[Relation, ...] = ()) -> tuple[list[str], list[str]]:
    """The mistakes in relations and in contents, if this was found, and these pieces were marked as well."""
    pieces = {
        role: sorted({span for r in (*found, *marked) for span in r.pieces(role)})
        for role in ("source", "cue", "content")
    }
    matter = Matter(DOCUMENT, found, pieces)
    matched = [(i, j) for i, gold in enumerate(GOLD) for j, ours in enumerate(found) if gold == ours]
    return [m.kind for m in relation_mistakes(matter, matched)], [m.kind for m in content_mistakes(matter)]


def test_nothing_is_wrong_with_the_gold() -> None:
    assert kinds(*GOLD) == ([], [])


@pytest.mark.parametrize(
    ("third", "relation", "content"),
    [
        (says("Lind", "denied", "it all"), "source not marked, another linked", None),
        (says(None, "denied", "it all"), "source not marked", None),
        (says("Orr", "day", "it all"), "cue not marked, another linked", None),
        (says("Orr", "hoped", "it all"), "cue not marked, another linked", None),
        (says("Orr", "denied", "it all day"), None, "wrong end"),
        (says("Orr", "denied", "all"), None, "wrong start"),
        (says("Orr", "denied", "all day"), "right cue, content less than half right: too long", "wrong start and end"),
    ],
)
def test_one_mistake(third: Relation, relation: str | None, content: str | None) -> None:
    in_relations, in_contents = kinds(*GOLD[:2], third)
    # Where the scorer would count the relation all the same, `kinds` (which asks for the same spans) does not.
    assert relation is None or in_relations == [relation]
    assert in_contents == ([content] if content else [])


def test_marked_but_not_linked_is_another_mistake_than_not_marked() -> None:
    found = says(None, "denied", "it all")
    assert kinds(*GOLD[:2], found, marked=GOLD)[0] == ["source marked, not linked"]


def test_missed_and_false() -> None:
    assert kinds(*GOLD[:2])[0] == ["missed: content not marked, cue neither"]
    assert kinds(*GOLD[:2])[1] == ["missed"]
    assert kinds(*GOLD, says("Orr", "denied", "day"))[0] == ["false: no statement there"]


def test_repairs_cost_what_they_bring() -> None:
    found = {"d": [*GOLD[:2], says("Orr", "denied", "day")]}
    matter = Matter(DOCUMENT, found["d"], {"source": [], "cue": [at("denied")], "content": []})
    mistakes = {"d": relation_mistakes(matter, [(0, 0), (1, 1)])}
    assert repaired(DOCUMENT, found["d"], mistakes["d"]) == list(GOLD)
    (cost,) = costs(mistakes, Repairs([DOCUMENT], found, {"d": [(0, 0), (1, 1)]}).relation)
    assert (cost.number, cost.gain) == (1, 33.3)


def test_oracles() -> None:
    wrong = [says("Tarn", "said", "harbour was open", "ships would come"), says("Orr", "denied", "day")]
    pieces = {
        "source": [at("Tarn"), at("Lind")],
        "cue": [at("said"), at("hoped"), at("denied")],
        "content": [at("harbour was open"), at("ships would come"), at("day")],
    }
    linked = relinked(DOCUMENT, wrong, pieces)
    assert linked == [
        says("Tarn", "said", "harbour was open"),
        says("Lind", "hoped", "ships would come"),
        says("Orr", "denied", "day"),
    ]
    assert relinked(DOCUMENT, wrong, pieces, keep_false=False) == linked[:2]
    assert snapped(DOCUMENT, linked)[:2] == list(GOLD[:2])


def test_perfect_spans_are_linked_by_what_ships() -> None:
    machine = Machine()
    assert sorted(machine.with_gold(DOCUMENT, ["source", "cue", "content"]), key=repr) == sorted(GOLD, key=repr)
    only_sources = machine.with_gold(DOCUMENT, ["source"])
    assert {r.source for r in only_sources} <= {r.source for r in GOLD}
    marked = machine.pieces(DOCUMENT)
    assert all(set(r.pieces(role)) <= set(marked[role]) for r in machine.relations(DOCUMENT) for role in marked)


def test_tables_go_between_their_markers() -> None:
    page = "before\n<!-- table one -->\nold\n<!-- end -->\nafter\n"
    new = report.put(page, {"one": report.table(["a"], [["1"]])})
    assert new == "before\n<!-- table one -->\n\n| a |\n| --- |\n| 1 |\n\n<!-- end -->\nafter\n"
    assert report.put(new, {"one": report.table(["a"], [["1"]])}) == new
    with pytest.raises(ValueError, match="no marker for two"):
        report.put(page, {"one": "", "two": ""})


def test_what_chance_alone_would_show_is_told_from_a_real_error() -> None:
    chance = np.random.default_rng(3)
    promised = chance.uniform(0.2, 1.0, 4000)
    true = Calibration(promised, (chance.random(4000) < promised).astype(np.float64))
    boastful = Calibration(promised, (chance.random(4000) < promised - 0.2).astype(np.float64))
    for equal_mass in (False, True):
        assert true.error(equal_mass=equal_mass) < 3
        assert abs(true.error(equal_mass=equal_mass) - true.perfect_error(equal_mass=equal_mass)) < 1.5
        assert boastful.error(equal_mass=equal_mass) == pytest.approx(20, abs=2)
    assert true.kept(0.0)[0] == 100
    assert true.kept(0.9)[1] > true.kept(0.5)[1]
    assert true.ranking() > 60


def test_fitting_finds_what_the_examples_were_made_from() -> None:
    chance = np.random.default_rng(5)
    known, noise = chance.normal(1.0, 2.0, 5000), chance.normal(0.0, 1.0, 5000)
    right = chance.random(5000) < 1 / (1 + np.exp(-(0.5 + 1.5 * known)))
    facts = [{"known": float(k), "noise": float(n)} for k, n in zip(known, noise, strict=True)]
    regression = fit(facts, right.tolist(), 1.0)
    slope = {name: term.weight / term.scale for name, term in regression.terms.items()}
    assert slope["known"] == pytest.approx(1.5, abs=0.2)
    assert slope["noise"] == pytest.approx(0.0, abs=0.15)
    at_zero = {"known": 0.0, "noise": 0.0}
    assert regression.probability(at_zero) == pytest.approx(1 / (1 + np.exp(-0.5)), abs=0.05)
