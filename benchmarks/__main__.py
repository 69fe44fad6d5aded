"""Every benchmark, one after the other: `make bench`. Exit code 1 if any floor is broken."""

from __future__ import annotations

import subprocess
import sys

BENCHMARKS = (
    "real_page",
    "article_bodies",
    "attribution",
    "speakers",
    "who_is_who",
    "times",
    "events",
    "actors",
    "quotes",
    "meaning",
    "stories",
    "calibration",
    "crash",
    "concurrency",
)


def main() -> int:
    """Run each as a process of its own, so that one's memory does not count for another."""
    failed = []
    for name in BENCHMARKS:
        print(f"== {name}", flush=True)
        if subprocess.run([sys.executable, "-m", f"benchmarks.{name}"]).returncode:
            failed.append(name)
    print(f"failed: {', '.join(failed)}" if failed else "all floors hold")
    return int(bool(failed))


if __name__ == "__main__":
    sys.exit(main())
