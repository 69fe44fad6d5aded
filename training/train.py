"""Train the tagger: `python -m training.train --data train.jsonl --encoder FOLDER --out FOLDER`.

A checkpoint is written after every epoch; a run that was cut off goes on from the last one.
"""

from __future__ import annotations

import argparse
import math
import time
from pathlib import Path
from random import Random

import torch
from torch import Tensor
from torch.nn import functional

from onrecord.annotation.wordpieces import WordpieceReader
from training.data import IGNORED, Batch, Marked, batch, documents, mark, windows
from training.network import LINK, Tagger, load_encoder


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


def epoch_batches(
    curly: list[Marked], straight: list[Marked], seed: int, size: int
) -> list[list[tuple[Marked, int, int]]]:
    """One epoch's batches; in each epoch another third of the documents has its quotation marks straightened."""
    random = Random(seed)
    chosen = [s if random.random() < 1 / 3 else c for c, s in zip(curly, straight, strict=True)]
    items = list(windows(chosen, random))
    return [items[i : i + size] for i in range(0, len(items), size)]


def main() -> None:
    options = arguments()
    torch.set_num_threads(options.threads)
    torch.manual_seed(options.seed)
    options.out.mkdir(parents=True, exist_ok=True)
    reader = WordpieceReader(options.encoder / "tokenizer.json")
    read = documents(options.data)
    curly = [mark(d, reader) for d in read]
    straight = [mark(d, reader, straight=True) for d in read]
    tagger = Tagger()
    load_encoder(tagger, options.encoder)
    averaged = {name: value.clone() for name, value in tagger.state_dict().items()}
    plain = [p for n, p in tagger.named_parameters() if "norm" in n or n.endswith("bias")]
    decayed = [p for n, p in tagger.named_parameters() if not ("norm" in n or n.endswith("bias"))]
    optimizer = torch.optim.AdamW(
        [{"params": decayed, "weight_decay": 0.01}, {"params": plain, "weight_decay": 0.0}], lr=options.rate
    )
    sizes = [len(epoch_batches(curly, straight, options.seed * 1000 + e, options.batch)) for e in range(options.epochs)]
    total = sum(sizes)

    def rate(step: int) -> float:
        warm = options.warm_up * total
        return min((step + 1) / warm, max(0.0, (total - step) / (total - warm)))

    scheduler = torch.optim.lr_scheduler.LambdaLR(optimizer, rate)
    checkpoint, first_epoch = options.out / "checkpoint.pt", 0
    if checkpoint.exists():
        state = torch.load(checkpoint)
        tagger.load_state_dict(state["tagger"])
        optimizer.load_state_dict(state["optimizer"])
        scheduler.load_state_dict(state["scheduler"])
        averaged, first_epoch = state["averaged"], state["epoch"]
        print(f"going on after epoch {first_epoch}", flush=True)
    step, began = sum(sizes[:first_epoch]), time.monotonic()
    for epoch in range(first_epoch, options.epochs):
        tagger.train()
        running = 0.0
        for items in epoch_batches(curly, straight, options.seed * 1000 + epoch, options.batch):
            with torch.autocast("cpu", dtype=torch.bfloat16):
                loss = loss_of(tagger, batch(items, reader), options.link_weight, options.smoothing)
            optimizer.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(tagger.parameters(), 1.0)
            optimizer.step()
            scheduler.step()
            step += 1
            decay = min(options.average, (1 + step) / (10 + step))
            with torch.no_grad():
                for name, value in tagger.state_dict().items():
                    averaged[name].lerp_(value, 1 - decay)
            running = 0.98 * running + 0.02 * loss.item() if step > 1 else loss.item()
            if step % 50 == 0:
                seconds = time.monotonic() - began
                print(f"epoch {epoch + 1} step {step}/{total} loss {running:.4f} {seconds:.0f}s", flush=True)
            if options.steps and step >= options.steps:
                return
        torch.save(averaged, options.out / "weights.pt")
        state = {"tagger": tagger.state_dict(), "optimizer": optimizer.state_dict(), "averaged": averaged}
        torch.save({**state, "scheduler": scheduler.state_dict(), "epoch": epoch + 1}, checkpoint.with_suffix(".new"))
        checkpoint.with_suffix(".new").replace(checkpoint)


if __name__ == "__main__":
    main()
