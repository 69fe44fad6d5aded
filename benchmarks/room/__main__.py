"""The server's time for the first page, searches and articles: `python -m benchmarks.room RECORD [--readers 20]`.

RECORD is what `python -m benchmarks.scale RECORD` fills: two million statements in 100,000 articles. Each reader asks
for a page, reads it for a second or so, and asks for another one: the front page, a search that nobody asked before
(one to three words that somebody said there, with none to two filters) or an article. `--pause 0` lets readers ask
without reading, as fast as they are answered: that tells how much the server can do, not how long a reader waits. The
aim is a 95th percentile of 150 ms for each kind of page.
"""

from __future__ import annotations

import argparse
import json
import random
import tempfile
import threading
import time
import urllib.request
from collections import defaultdict
from pathlib import Path
from statistics import median, quantiles
from urllib.parse import urlencode

from benchmarks.room.served import serving
from benchmarks.scale.made import COMMON
from onrecord import ingest
from onrecord.model import Statement
from onrecord.record.reader import Filters

AIM = 150.0
"""Milliseconds of each kind, at the 95th percentile."""

WARM = 3
"""Pages of each reader before the clock runs."""

SHARES = {"front": 1, "search": 2, "article": 2, "counts": 0}
"""How often each kind of page is asked for. Counts are those parts of a search page that come after it."""


def main() -> int:
    """Serve, read, print one JSON object; 1 if a kind of page misses the aim."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.room", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("record")
    parser.add_argument("--readers", type=int, default=20)
    parser.add_argument("--pages", type=int, default=40, help="that each reader reads")
    parser.add_argument("--pause", type=float, default=1.0, metavar="SECONDS", help="that a page is read, on average")
    parser.add_argument("--workers", type=int, default=1, help="processes of the server")
    parser.add_argument("--counts", type=int, default=0, help="how often facets and days are asked for, beside 1 to 2")
    given = parser.parse_args()
    shares = {**SHARES, "counts": given.counts}
    seeds = _statements(given.record, given.readers * (given.pages + WARM))
    with tempfile.TemporaryDirectory() as folder:
        log = Path(folder) / "times"
        with serving(given.record, log, given.workers) as port:
            began = time.perf_counter()
            readers = [
                threading.Thread(target=_read, args=(port, seeds[n :: given.readers], given.pause, shares, n))
                for n in range(given.readers)
            ]
            for one in readers:
                one.start()
            for one in readers:
                one.join()
            seconds = time.perf_counter() - began
        found = _figures(log, WARM * given.readers)
    told = {"readers": given.readers, "pause": given.pause, "workers": given.workers, "seconds": round(seconds, 1)}
    print(json.dumps({**told, **found}, indent=2))
    kinds = [one for name, one in found.items() if name in ("front", "search", "article")]
    return int(given.pause > 0 and any(one["p95_ms"] > AIM for one in kinds))


def _read(port: int, seeds: list[Statement], pause: float, shares: dict[str, int], number: int) -> None:
    dice = random.Random(number)
    for seed in seeds:
        kind = dice.choices(list(shares), list(shares.values()))[0]
        request = urllib.request.Request(f"http://127.0.0.1:{port}{_path(kind, seed, dice)}")
        request.add_header("Accept-Encoding", "gzip")
        with urllib.request.urlopen(request, timeout=120) as answer:
            answer.read()
        time.sleep(dice.uniform(0.2, 1.8) * pause)


def _path(kind: str, said: Statement, dice: random.Random) -> str:
    if kind == "front":
        return "/"
    if kind == "article":
        return f"/article/{said.article_id}"
    words = [word for word in said.content.strip("“”").split() if word not in COMMON]
    asked = {"words": " ".join(dice.sample(words, min(len(words), dice.choice((1, 1, 2, 2, 3)))))}
    year = (said.published or "")[:4]
    known = [{"speaker": said.speaker}, {"kind": said.kind}, {"outlet": said.publisher}, {"since": f"{year}-01"}]
    for one in dice.sample(known, dice.choice((0, 1, 2))):
        asked |= {name: value for name, value in one.items() if value}
    if kind == "counts":
        return f"/search/{dice.choice(('facets', 'days'))}?{urlencode(asked)}"
    return f"/search?{urlencode(asked)}"


def _statements(record: str, number: int) -> list[Statement]:
    """Statements from all over the record, no two of one article."""
    dice = random.Random(1)
    seen: dict[str, Statement] = {}
    with ingest.open(record, create=False) as kept:
        kept.everybody()
        while len(seen) < number:
            day = f"{dice.randrange(2021, 2030)}-{dice.randrange(1, 13):02}-{dice.randrange(1, 29):02}"
            for said in kept.results(Filters(since=day, limit=40)).statements:
                seen.setdefault(said.article_id, said)
    return list(seen.values())[:number]


def _figures(log: Path, warm: int) -> dict[str, dict[str, float]]:
    """Of each kind of page: how many, milliseconds on the server, bytes sent."""
    times: dict[str, list[tuple[float, int]]] = defaultdict(list)
    for line in log.read_text(encoding="utf-8").splitlines()[warm + 1 :]:
        path, status, milliseconds, size = line.split("\t")
        if path == "/healthz":
            continue
        kind = {"": "front", "search": "search", "article": "article"}.get(path.strip("/").split("/")[0], path)
        kind = path if path.startswith("/search/") else kind
        times[kind if status == "200" else f"{kind} {status}"].append((float(milliseconds), int(size)))
    return {kind: _of(own) for kind, own in sorted(times.items())}


def _of(own: list[tuple[float, int]]) -> dict[str, float]:
    taken = [one[0] for one in own]
    p95 = quantiles(taken, n=20)[-1] if len(taken) > 1 else taken[0]
    return {
        "pages": len(own),
        "median_ms": round(median(taken), 1),
        "p95_ms": round(p95, 1),
        "slowest_ms": round(max(taken), 1),
        "bytes": round(median(one[1] for one in own)),
    }


if __name__ == "__main__":
    raise SystemExit(main())
