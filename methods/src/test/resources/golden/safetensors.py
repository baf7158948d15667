"""Writes safetensors.json beside this script: the bytes of a small file by the reference implementation.

pip install safetensors numpy; python safetensors.py
"""

import base64
import json
import platform
import sys
from pathlib import Path

# this script bears the name of the package that it needs
sys.path = [entry for entry in sys.path if Path(entry or ".").resolve() != Path(__file__).resolve().parent]

import numpy  # noqa: E402
import safetensors  # noqa: E402
from safetensors.numpy import save  # noqa: E402

ARRAYS = {
    "latents/T": numpy.array([[1.5, -2.0], [0.0, numpy.nan]], dtype=numpy.float32),
    "model/empty": numpy.zeros((0, 3), dtype=numpy.float32),
    "model/encoder/T.0.weight": numpy.array([0.1], dtype=numpy.float32),
    "model/scalar": numpy.array(numpy.inf, dtype=numpy.float32),
    'space/Ä"β\\.mean': numpy.array([1, 2, 3], dtype=numpy.float32),
}


def text(content):
    return base64.b64encode(content).decode("ascii")


content = {
    "origin": "safetensors, the reference implementation of the format",
    "script": "methods/src/test/resources/golden/safetensors.py",
    "versions": {
        "python": platform.python_version(),
        "numpy": numpy.__version__,
        "safetensors": safetensors.__version__,
    },
    "values": {
        "plain": [text(save(ARRAYS))],
        "with-metadata": [text(save(ARRAYS, metadata={"format": "np"}))],
        "half-precision": [text(save({"a": numpy.zeros(2, dtype=numpy.float16)}))],
        "none": [text(save({}))],
    },
}
path = Path(__file__).with_suffix(".json")
path.write_text(json.dumps(content, indent=1) + "\n", encoding="utf-8")
