"""Products of 8-bit numbers: exact on every processor, and so is what the model says."""

from __future__ import annotations

import json
import platform
import shutil
import subprocess
import sys
from typing import Any

import numpy as np
import onnxruntime
import pytest

from onrecord.annotation import eight_bits
from onrecord.annotation.tagger import WEIGHTS, Tagger

EMULATOR = shutil.which("qemu-x86_64")

OLD = "Haswell"
"""Intel's processors of 2013, without instructions for products of 8-bit numbers."""

SAID = "“The ferry will sail again on Monday,” said Orla Tarn, the harbour master of Vessa."

TELL = """
import json, sys
from onrecord.annotation import eight_bits
from onrecord.annotation.tagger import Tagger
tagger = Tagger()
labels = tagger.tag(tagger.reader.read(sys.argv[1])).labels
print(json.dumps({"saturates": eight_bits.saturates(), "labels": labels.tolist()}))
"""


def test_products_of_extremes_are_exact() -> None:
    rows = np.full((3, 384), 255, np.uint8)
    weights = np.tile(np.array([127, -127], np.int8), (384, 8))
    model = eight_bits.product("MatMulInteger", rows, weights, eight_bits.INT32)
    session = onnxruntime.InferenceSession(model, eight_bits.options(), providers=["CPUExecutionProvider"])
    made: Any = session.run(None, {"rows": rows})[0]
    assert (made == rows.astype(np.int64) @ weights.astype(np.int64)).all()


def test_unsigned_weights_give_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    here = Tagger()
    pieces = here.reader.read(SAID)
    monkeypatch.setattr(eight_bits, "saturates", lambda: True)
    assert np.abs(here.tag(pieces).links - Tagger(WEIGHTS).tag(pieces).links).max() < 1e-4


@pytest.mark.skipif(platform.machine() != "x86_64", reason="other processors have instructions of their own")
@pytest.mark.skipif(EMULATOR is None, reason="needs qemu-x86_64 (Debian: qemu-user) to play an older processor")
def test_an_older_processor_finds_the_same() -> None:
    command = [str(EMULATOR), "-cpu", OLD, sys.executable, "-c", TELL, SAID]
    run = subprocess.run(command, capture_output=True, text=True, timeout=300)
    assert run.returncode == 0, run.stderr
    told = json.loads(run.stdout)
    assert told["saturates"]  # or it does not play what this is about
    tagger = Tagger()
    here = tagger.tag(tagger.reader.read(SAID)).labels
    assert np.abs(np.array(told["labels"]) - here).max() < 1e-3
