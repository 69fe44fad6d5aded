"""Train the tagger: `python -m training.train --data train.jsonl --encoder FOLDER --out FOLDER`.

A checkpoint is written after every epoch; a run that was cut off goes on from the last one.
"""

from __future__ import annotations

import argparse
import time
from collections import deque
from dataclasses import dataclass
from pathlib import Path
from random import Random

import torch
from torch import Tensor

from onrecord.annotation.wordpieces import WordpieceReader
from training import gum
from training.data import Marked, batch, capitalized, documents, mark, readings, windows
from training.losses import Shares, attribution_loss, identity_loss
from training.network import Tagger, load_encoder

CHECKPOINT = "checkpoint.pt"


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, nargs="+", help="documents with attributions, JSON lines")
    parser.add_argument("--gum", type=Path, required=True, help="documents with mentions and syntax, JSON lines")
    parser.add_argument("--encoder", type=Path, required=True, help="folder with model.safetensors and tokenizer.json")
    parser.add_argument("--out", type=Path, required=True, help="folder for checkpoints and the trained weights")
    parser.add_argument("--epochs", type=int, default=5)
    parser.add_argument("--batch", type=int, default=8)
    parser.add_argument("--rate", type=float, default=2e-4)
    parser.add_argument("--warm-up", type=float, default=0.1, help="share of the steps")
    parser.add_argument("--weights", type=Path, help="trained weights to go on from, rather than the encoder's alone")
    parser.add_argument("--chain-share", type=float, default=Shares.chains, help="what who-is-who counts in the loss")
    parser.add_argument("--passes", type=int, default=2, help="times that GUM is read in an epoch")
    parser.add_argument("--average", type=float, default=0.998, help="decay of the running average of the weights")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--steps", type=int, default=0, help="stop after so many steps (to try things out)")
    return parser.parse_args()


Item = tuple[Marked, int, int]
"""A document and the ends of a window of it, in wordpieces."""

Readings = list[list[tuple[Marked, Marked]]]
"""For every document, for each of its annotators: with its marks as printed, and with straight ones."""


def epoch_steps(
    polnear: Readings, read: list[gum.Read], passes: int, random: Random, size: int
) -> list[list[Item] | gum.Read]:
    """One epoch's steps in random order: batches of windows of PolNeAR, and documents of GUM.

    In each epoch another third of the documents has its quotation marks straightened, and a document that several
    annotators read is shown as another of them read it.
    """
    chosen = [random.choice(document)[random.random() < 1 / 3] for document in polnear]
    items = list(windows(chosen, random))
    steps: list[list[Item] | gum.Read] = [items[i : i + size] for i in range(0, len(items), size)]
    for _ in range(passes):
        steps.extend(read)
    random.shuffle(steps)
    return steps


@dataclass
class Training:
    """Everything that changes while training, and so everything that a checkpoint holds."""

    tagger: Tagger
    optimizer: torch.optim.Optimizer
    scheduler: torch.optim.lr_scheduler.LambdaLR
    averaged: dict[str, Tensor]
    epoch: int = 0
    step: int = 0

    @classmethod
    def start(cls, encoder: Path, rate: float, warm_up: float, total: int) -> Training:
        """The encoder as it comes, new heads, and a rate that rises over the first steps and then falls to nothing."""
        tagger = Tagger()
        load_encoder(tagger, encoder)
        groups: dict[bool, list[torch.nn.Parameter]] = {True: [], False: []}
        for name, parameter in tagger.named_parameters():
            groups["norm" in name or name.endswith(("bias", "signs", "transitions", "mention_width"))].append(parameter)
        optimizer = torch.optim.AdamW(
            [{"params": groups[False], "weight_decay": 0.01}, {"params": groups[True], "weight_decay": 0.0}],
            lr=rate,
            fused=True,
        )
        warm = warm_up * total
        scheduler = torch.optim.lr_scheduler.LambdaLR(
            optimizer, lambda step: min((step + 1) / warm, max(0.0, (total - step) / (total - warm)))
        )
        return cls(tagger, optimizer, scheduler, {name: value.clone() for name, value in tagger.state_dict().items()})

    def learn(self, loss: Tensor, average: float) -> None:
        """One step down the gradient, and the average of the weights after it."""
        self.optimizer.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self.tagger.parameters(), 1.0)
        self.optimizer.step()
        self.scheduler.step()
        self.step += 1
        decay = min(average, (1 + self.step) / (10 + self.step))
        with torch.no_grad():
            for name, value in self.tagger.state_dict().items():
                self.averaged[name].lerp_(value, 1 - decay)

    def save(self, folder: Path) -> None:
        """Write the averaged weights and a checkpoint; a run that is killed meanwhile keeps the checkpoint before."""
        self.save_weights(folder)
        parts = {name: getattr(self, name).state_dict() for name in ("tagger", "optimizer", "scheduler")}
        state = {**parts, "averaged": self.averaged, "epoch": self.epoch, "step": self.step}
        torch.save(state, folder / "checkpoint.new")
        (folder / "checkpoint.new").replace(folder / CHECKPOINT)

    def save_weights(self, folder: Path) -> None:
        """Write what `training.export` takes: the averaged weights."""
        torch.save(self.averaged, folder / "weights.pt")

    def resume(self, folder: Path) -> None:
        """Go on from the folder's checkpoint, if there is one."""
        if not (folder / CHECKPOINT).exists():
            return
        state = torch.load(folder / CHECKPOINT)
        for name in ("tagger", "optimizer", "scheduler"):
            getattr(self, name).load_state_dict(state[name])
        self.averaged, self.epoch, self.step = state["averaged"], state["epoch"], state["step"]
        print(f"going on after epoch {self.epoch}", flush=True)


def main() -> None:
    """Read the documents, train, and leave `weights.pt` in the folder `--out`."""
    options = arguments()
    torch.set_num_threads(options.threads)
    torch.manual_seed(options.seed)
    options.out.mkdir(parents=True, exist_ok=True)
    reader = WordpieceReader(options.encoder / "tokenizer.json")
    polnear = [
        [(mark(r, reader), mark(r, reader, straight=True)) for r in readings(d)]
        for path in options.data
        for d in documents(path)
    ]
    read = [gum.read(d, reader) for d in documents(options.gum)]
    names = capitalized(own.pieces for readings_of in polnear for own, _ in readings_of)

    def steps(epoch: int) -> list[list[Item] | gum.Read]:
        random = Random(options.seed * 1000 + epoch)
        return epoch_steps(polnear, read, options.passes, random, options.batch)

    total = sum(len(steps(epoch)) for epoch in range(options.epochs))
    training = Training.start(options.encoder, options.rate, options.warm_up, total)
    if options.weights:
        training.tagger.load_state_dict(torch.load(options.weights))
    training.resume(options.out)
    shares, began = Shares(chains=options.chain_share), time.monotonic()
    while training.epoch < options.epochs:
        training.tagger.train()
        random = Random(training.epoch)
        losses: dict[str, deque[float]] = {"attribution": deque(maxlen=50), "identity": deque(maxlen=50)}
        for item in steps(training.epoch):
            with torch.autocast("cpu", dtype=torch.bfloat16):
                if isinstance(item, gum.Read):
                    shown = gum.step(item, reader, random, names)
                    name, loss = "identity", identity_loss(training.tagger, shown, shares)
                else:
                    cut = batch(item, reader, random, names)
                    name, loss = "attribution", attribution_loss(training.tagger, cut, shares)
            training.learn(loss, options.average)
            losses[name].append(loss.item())
            if training.step % 50 == 0:
                means = " ".join(f"{name} {sum(last) / len(last):.4f}" for name, last in losses.items() if last)
                where = f"epoch {training.epoch + 1} step {training.step}/{total}"
                print(f"{where} {means} {time.monotonic() - began:.0f}s", flush=True)
            if training.step == options.steps:
                training.save_weights(options.out)
                return
        training.epoch += 1
        training.save(options.out)


if __name__ == "__main__":
    main()
