"""Train the tagger: `python -m training.train --data train.jsonl --encoder FOLDER --out FOLDER`.

A checkpoint is written after every epoch; a run that was cut off goes on from the last one.
"""

from __future__ import annotations

import argparse
import math
import time
from collections import deque
from dataclasses import dataclass
from pathlib import Path
from random import Random

import torch
from torch import Tensor
from torch.nn import functional

from onrecord.annotation.wordpieces import WordpieceReader
from training.data import IGNORED, Batch, Marked, batch, documents, mark, windows
from training.network import LINK, Tagger, load_encoder

CHECKPOINT = "checkpoint.pt"


def link_loss(links: Tensor, mask: Tensor, asker: int, targets: Tensor) -> Tensor:
    """Cross-entropy of choosing, for every asking wordpiece, the wordpiece of the window that it belongs to."""
    asks, answers = (links[:, :, i * LINK : (i + 1) * LINK] for i in (asker, asker + 1))
    scores = torch.bmm(asks, answers.transpose(1, 2)).float() / math.sqrt(LINK)
    scores = scores.masked_fill(mask[:, None, :] == 0, -1e4).flatten(0, 1)
    chosen = targets.flatten() != IGNORED
    if not chosen.any():
        return links.sum() * 0.0
    return functional.cross_entropy(scores[chosen], targets.flatten()[chosen])


def loss_of(tagger: Tagger, item: Batch, link_weight: float, smoothing: float) -> Tensor:
    labels, links = tagger(*(item[name] for name in ("ids", "cases", "gaps", "quotes", "mask")))
    tagging = functional.cross_entropy(
        labels.float().flatten(0, 1), item["labels"].flatten(), ignore_index=IGNORED, label_smoothing=smoothing
    )
    linking = link_loss(links, item["mask"], 0, item["cue_links"]) + link_loss(
        links, item["mask"], 2, item["source_links"]
    )
    return tagging + link_weight * linking


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="documents with attributions, JSON lines")
    parser.add_argument("--encoder", type=Path, required=True, help="folder with model.safetensors and tokenizer.json")
    parser.add_argument("--out", type=Path, required=True, help="folder for checkpoints and the trained weights")
    parser.add_argument("--epochs", type=int, default=5)
    parser.add_argument("--batch", type=int, default=8)
    parser.add_argument("--rate", type=float, default=2e-4)
    parser.add_argument("--warm-up", type=float, default=0.1, help="share of the steps")
    parser.add_argument("--link-weight", type=float, default=0.2)
    parser.add_argument("--smoothing", type=float, default=0.02)
    parser.add_argument("--average", type=float, default=0.998, help="decay of the running average of the weights")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--steps", type=int, default=0, help="stop after so many steps (to try things out)")
    return parser.parse_args()


Item = tuple[Marked, int, int]
"""A document and the ends of a window of it, in wordpieces."""


def epoch_batches(curly: list[Marked], straight: list[Marked], seed: int, size: int) -> list[list[Item]]:
    """One epoch's batches; in each epoch another third of the documents has its quotation marks straightened."""
    random = Random(seed)
    chosen = [s if random.random() < 1 / 3 else c for c, s in zip(curly, straight, strict=True)]
    items = list(windows(chosen, random))
    return [items[i : i + size] for i in range(0, len(items), size)]


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
            groups["norm" in name or name.endswith("bias")].append(parameter)
        optimizer = torch.optim.AdamW(
            [{"params": groups[False], "weight_decay": 0.01}, {"params": groups[True], "weight_decay": 0.0}], lr=rate
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
    read = documents(options.data)
    curly = [mark(d, reader) for d in read]
    straight = [mark(d, reader, straight=True) for d in read]

    def batches(epoch: int) -> list[list[Item]]:
        return epoch_batches(curly, straight, options.seed * 1000 + epoch, options.batch)

    total = sum(len(batches(epoch)) for epoch in range(options.epochs))
    training = Training.start(options.encoder, options.rate, options.warm_up, total)
    training.resume(options.out)
    began = time.monotonic()
    while training.epoch < options.epochs:
        training.tagger.train()
        losses: deque[float] = deque(maxlen=50)
        for items in batches(training.epoch):
            with torch.autocast("cpu", dtype=torch.bfloat16):
                loss = loss_of(training.tagger, batch(items, reader), options.link_weight, options.smoothing)
            training.learn(loss, options.average)
            losses.append(loss.item())
            if training.step % 50 == 0:
                mean, seconds = sum(losses) / len(losses), time.monotonic() - began
                where = f"epoch {training.epoch + 1} step {training.step}/{total}"
                print(f"{where} loss {mean:.4f} {seconds:.0f}s", flush=True)
            if training.step == options.steps:
                training.save_weights(options.out)
                return
        training.epoch += 1
        training.save(options.out)


if __name__ == "__main__":
    main()
