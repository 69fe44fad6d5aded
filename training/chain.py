"""A linear-chain conditional random field over the labels: whole sequences are learned, not labels one by one."""

from __future__ import annotations

import torch
from torch import Tensor, nn

from onrecord.annotation.decode import FORBIDDEN, LABELS

IMPOSSIBLE = -1e4
COUNT = len(LABELS)


class Chain(nn.Module):
    """Scores of a label after a label. A window may begin anywhere in a text, so its first label costs nothing."""

    def __init__(self) -> None:
        super().__init__()
        self.transitions = nn.Parameter(torch.zeros(COUNT, COUNT))
        self.register_buffer(
            "forbidden",
            torch.zeros(COUNT, COUNT).masked_fill(torch.from_numpy(FORBIDDEN), IMPOSSIBLE),
            persistent=False,
        )

    def forward(self, emissions: Tensor, labels: Tensor, mask: Tensor, breaks: Tensor) -> Tensor:
        """The negative log probability of `labels`, mean over the labelled positions.

        emissions: (batch, length, 7). labels: (batch, length). mask: (batch, length), true for a wordpiece; those of a
            row stand together from its first place on. breaks: (batch, length), 1 where a paragraph begins: no role
            goes on there.
        """
        emissions = emissions.float()
        insides = torch.zeros(COUNT)
        insides[2::2] = IMPOSSIBLE
        emissions = emissions + breaks[..., None] * insides
        allowed = self.transitions + self.forbidden
        kept = labels.clamp(min=0)
        gold = emissions.gather(2, kept[..., None])[..., 0].masked_fill(~mask, 0.0).sum()
        steps = allowed[kept[:, :-1], kept[:, 1:]].masked_fill(~mask[:, 1:], 0.0).sum()
        # log Z by halving: neighbouring steps are multiplied (in logarithms) until one is left.
        matrices = allowed + emissions[:, 1:, None, :]
        identity = torch.full((COUNT, COUNT), IMPOSSIBLE)
        identity.fill_diagonal_(0.0)
        matrices = torch.where(mask[:, 1:, None, None], matrices, identity)
        while matrices.shape[1] > 1:
            if matrices.shape[1] % 2:
                matrices = torch.cat([matrices, identity.expand(len(matrices), 1, COUNT, COUNT)], dim=1)
            left, right = matrices[:, 0::2], matrices[:, 1::2]
            matrices = torch.logsumexp(left[..., :, :, None] + right[..., None, :, :], dim=-2)
        total = torch.logsumexp(emissions[:, 0, :, None] + matrices[:, 0], dim=(1, 2)).sum()
        return (total - gold - steps) / mask.sum()
