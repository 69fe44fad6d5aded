"""How fast articles are marked, and where the time goes: `python -m benchmarks.performance [--write]`.

It needs the example pages alone. `--write` puts the tables into docs/performance.md. Four minutes on a quiet machine;
what else runs on it shows, most of all in the tables that are taken by the wall clock.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import sys
import tempfile
import threading
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from math import prod
from pathlib import Path
from statistics import median
from typing import Any

import numpy as np
import onnxruntime

import onrecord
from benchmarks.gate import ROOT
from benchmarks.gate import onrecord as command
from benchmarks.products import MULTIPLY_ADDS, float_product, int8_product
from onrecord.annotation import eight_bits
from onrecord.annotation.annotator import Annotator
from onrecord.annotation.tagger import OUTPUTS, SLOWER_FUSED, WEIGHTS
from onrecord.annotation.windows import WINDOW
from onrecord.model import Article

PAGE = ROOT / "docs" / "performance.md"
EXAMPLES = ROOT / "examples" / "pages"
ROUNDS = 40
LENGTHS = (1_000, 3_000, 10_000, 30_000, 100_000, 200_000)
COPIES = 5
"""How often the example articles are marked for the tables of parts and of threads."""

FLOAT, INT8 = "float32", "int8"
INT8_OPERATORS = ("DynamicQuantizeMatMul", "MatMulIntegerToFloat", "MatMulInteger")
PARTS = {
    "tagger.py": "model",
    "windows.py": "model",
    "wordpieces.py": "wordpieces and their print",
    "speakers": "speakers",
    "coreference": "mentions, and which are one",
    "annotator.py": "rest",
}
"""By the file, or folder, of `onrecord.annotation` in which Python stands; any other one is of the statements."""

STATEMENTS = "statements: labels, links, edges, quotations"

Table = list[list[str]]


def main() -> int:
    """Print the tables, or write them; the exit code."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.performance",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--write", action="store_true", help="write the tables into docs/performance.md")
    asked = parser.parse_args()
    articles = [
        item
        for item in onrecord.read_all([EXAMPLES])
        if isinstance(item, Article) and onrecord.ingest.not_marked(item) is None
    ]
    # Lengths first: the memory that the system tells of a command includes what this process had when it began it.
    tables = {**of_lengths(articles), **of_model(), "parts": of_parts(articles), "threads": of_threads(articles)}
    if asked.write:
        from benchmarks.analysis.report import put

        PAGE.write_text(put(PAGE.read_text(encoding="utf-8"), {n: _rows(t) for n, t in tables.items()}), "utf-8")
    else:
        for name, rows in tables.items():
            print(f"\n{name}\n\n{_rows(rows)}")
    return 0


def of_model() -> dict[str, Table]:
    """One full window on one thread beside the machine's peak, in seconds of the processor, and its operators."""
    length = WINDOW + 2
    session, feed = _session(), {name: np.ones((1, length), dtype=np.int64) for name in ("cases", "gaps", "quotes")}
    feed["ids"] = np.random.default_rng(0).integers(1_000, 30_000, (1, length))
    runs: dict[str, Callable[[], object]] = {
        FLOAT: float_product(),
        INT8: int8_product(),
        "model": lambda: session.run(OUTPUTS, feed),
    }
    taken: dict[str, list[float]] = defaultdict(list)
    for _ in range(ROUNDS):
        for name, run in runs.items():  # by turns, so that whatever else runs slows all alike
            began = time.thread_time()
            run()
            taken[name].append(time.thread_time() - began)
    peaks = {kind: MULTIPLY_ADDS / median(taken[kind]) for kind in (FLOAT, INT8)}
    seconds = median(taken["model"])
    operators, products = _profiled(session)
    least = sum(products[kind] / peaks[kind] for kind in peaks)
    peak: Table = [["", "int8", "float32"]]
    peak.append(
        ["peak of one processor, billion multiply-adds a second", *(f"{peaks[k] / 1e9:.0f}" for k in (INT8, FLOAT))]
    )
    peak.append(["multiply-adds of a window, million", *(f"{products[k] / 1e6:,.1f}" for k in (INT8, FLOAT))])
    peak.append(["milliseconds at the peak", *(f"{products[k] / peaks[k] * 1e3:.1f}" for k in (INT8, FLOAT))])
    peak.append(["milliseconds taken, in all", f"{seconds * 1e3:.1f}", ""])
    peak.append(["share of the peak", f"{100 * least / seconds:.0f} %", ""])
    total = sum(sum(times) for times in operators.values())
    rows: Table = [["operator", "in a window", "share of the time"]]
    for name, times in sorted(operators.items(), key=lambda item: -sum(item[1])):
        rows.append([name, str(len(times)), f"{100 * sum(times) / total:.1f} %"])
    return {"peak": peak, "operators": rows}


def _session() -> onnxruntime.InferenceSession:
    options = eight_bits.options()
    options.enable_profiling = True
    options.profile_file_prefix = str(Path(tempfile.gettempdir()) / "onrecord-profile")
    return onnxruntime.InferenceSession(
        WEIGHTS / "tagger.onnx", options, providers=["CPUExecutionProvider"], disabled_optimizers=SLOWER_FUSED
    )


def _profiled(session: onnxruntime.InferenceSession) -> tuple[dict[str, list[float]], dict[str, int]]:
    """For each kind of operator the median time of each of its nodes, and a run's multiply-adds by number type."""
    path = Path(session.end_profiling())
    events = [e for e in json.loads(path.read_text()) if e["cat"] == "Node" and e["name"].endswith("_kernel_time")]
    path.unlink()
    nodes: dict[str, list[Any]] = defaultdict(list)
    for event in events:
        nodes[event["name"]].append(event)
    times: dict[str, list[float]] = defaultdict(list)
    products = {FLOAT: 0, INT8: 0}
    for runs in nodes.values():
        facts = runs[0]["args"]
        times[facts["op_name"]].append(median(run["dur"] for run in runs))
        if facts["op_name"] == "MultiHeadAttention":  # every wordpiece with every one, twice
            made = _shape(facts["output_type_shape"])
            products[FLOAT] += 2 * made[1] * prod(made)
        elif facts["op_name"] in (*INT8_OPERATORS, "MatMul"):
            depth = _shape(facts["input_type_shape"])[-1]
            kind = INT8 if facts["op_name"] in INT8_OPERATORS else FLOAT
            products[kind] += depth * prod(_shape(facts["output_type_shape"]))
    return times, products


def _shape(described: Sequence[Mapping[str, list[int]]]) -> list[int]:
    """Of the first of the inputs or outputs of an operator in ONNX Runtime's profile: [{"float": [1, 256]}]."""
    return next(iter(described[0].values()))


def of_parts(articles: Sequence[Article]) -> Table:
    """What share of marking each part takes, on one thread, by looking every half millisecond where Python stands."""
    annotator = Annotator.load()
    annotator.annotate(articles[0])
    spent: Counter[str] = Counter()
    watched, done = threading.get_ident(), threading.Event()

    def watch() -> None:
        before = time.perf_counter()
        while not done.is_set():
            time.sleep(0.0005)
            part = _part(sys._current_frames()[watched])
            now = time.perf_counter()
            spent[part] += now - before  # type: ignore[assignment]
            before = now

    interval = sys.getswitchinterval()
    sys.setswitchinterval(0.0002)
    watcher = threading.Thread(target=watch)
    watcher.start()
    for article in list(articles) * COPIES:
        annotator.annotate(article)
    done.set()
    watcher.join()
    sys.setswitchinterval(interval)
    total = sum(spent.values())
    return [["part", "share"], *([part, f"{100 * time / total:.1f} %"] for part, time in spent.most_common())]


def _part(frame: Any) -> str:
    while frame is not None:
        _, found, file = frame.f_code.co_filename.partition("/onrecord/annotation/")
        if found:
            return PARTS.get(file.split("/")[0], STATEMENTS)
        frame = frame.f_back
    return "rest"


def of_threads(articles: Sequence[Article]) -> Table:
    """Articles a second with one thread and with two, the model loaded; the best of three, taken by turns."""
    work = list(articles) * COPIES
    best = dict.fromkeys((1, 2), float("inf"))
    for _ in range(3):
        for threads in best:
            began = time.perf_counter()
            for _ in onrecord.annotate_all(work, threads):
                pass
            best[threads] = min(best[threads], time.perf_counter() - began)
    words = sum(len(a.text.split()) for a in work)
    rows = [[str(n), f"{len(work) / s:.1f}", f"{words / s:,.0f}"] for n, s in best.items()]
    return [["threads", "example articles a second", "words a second"], *rows]


def of_lengths(articles: Sequence[Article]) -> dict[str, Table]:
    """Seconds and memory of `onrecord annotate` for one document by its words, and the power by which they grow."""
    rows: Table = [["words", "seconds", "words a second", "MB"]]
    seconds = []
    with tempfile.TemporaryDirectory() as folder:
        source, out = Path(folder) / "document.jsonl", Path(folder) / "marked.jsonl"
        for words in (1, *LENGTHS):
            source.write_text(json.dumps({"id": "document", "text": document(articles, words)}) + "\n", "utf-8")
            run = command(["annotate", source], out)
            seconds.append(run.seconds)
            if words == 1:
                rows.append(["start alone", f"{run.seconds:.2f}", "", f"{run.megabytes:.0f}"])
            else:
                speed = words / (run.seconds - seconds[0])
                rows.append([f"{words:,}", f"{run.seconds:.2f}", f"{speed:,.0f}", f"{run.megabytes:.0f}"])
    marking = np.array(seconds[1:]) - seconds[0]
    power = float(np.polyfit(np.log(LENGTHS), np.log(marking), 1)[0])
    longest = float(np.log(marking[-1] / marking[-2]) / np.log(LENGTHS[-1] / LENGTHS[-2]))
    grows = [["from, to (words)", "seconds grow with the power"]]
    grows.append([f"{LENGTHS[0]:,} to {LENGTHS[-1]:,}, fitted", f"{power:.2f}"])
    grows.append([f"{LENGTHS[-2]:,} to {LENGTHS[-1]:,}", f"{longest:.2f}"])
    return {"lengths": rows, "growth": grows}


def document(articles: Sequence[Article], words: int) -> str:
    """A text of so many words: the example articles again and again, each time with other names."""
    chance = random.Random(1)
    kept: list[str] = []
    for paragraph in _paragraphs(articles, chance):
        kept.append(" ".join(paragraph.split()[:words]))
        words -= len(kept[-1].split())
        if words <= 0:
            break
    return "\n\n".join(kept)


def _paragraphs(articles: Iterable[Article], chance: random.Random) -> Iterator[str]:
    articles = list(articles)
    while True:
        for article in articles:
            names: Mapping[str, str] = defaultdict(lambda: "".join(chance.choices(_SYLLABLES, k=3)).capitalize())
            renamed = _NAME.sub(lambda match, names=names: names[match.group()], article.text)  # type: ignore[misc]
            yield from re.split(r"\n\s*\n", renamed)


_SYLLABLES = [f"{first}{vowel}" for first in "bdfgklmnprstv" for vowel in ("a", "e", "i", "o", "u", "an", "or", "el")]
_NAME = re.compile(r"(?<=[a-z,] )[A-Z][a-z]{3,}")
"""A capital within a sentence: nearly always a name."""


def _rows(table: Table) -> str:
    heads, *rows = table
    return "\n".join(f"| {' | '.join(row)} |" for row in (heads, ["---", *["---:"] * (len(heads) - 1)], *rows))


if __name__ == "__main__":
    sys.exit(main())
