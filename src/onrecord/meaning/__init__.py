"""What a text means, as numbers that stand near those of texts that say something like it. No SQL.

text -> Encoder.vector: 384 numbers, length one -> packed: the same in 8 bits, as a record keeps them
"""

from onrecord.meaning.encoder import Encoder
from onrecord.meaning.vectors import SCALE, packed

__all__ = ["SCALE", "Encoder", "packed"]
