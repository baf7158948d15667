"""Writes golden values: JSON files that name their origin, script and versions (see testkit's Golden)."""

import json
import math
import platform
from pathlib import Path

import numpy
import scipy
import sklearn

ROOT = Path(__file__).resolve().parent.parent


def exact(values):
    """Rounds to multiples of 1/64, which single precision holds exactly and JSON shortly."""
    return numpy.round(numpy.asarray(values, dtype=float) * 64) / 64


def plain(value):
    """Python numbers for NumPy's; None for NaN."""
    if isinstance(value, dict):
        return {key: plain(inner) for key, inner in value.items()}
    if isinstance(value, (list, tuple, numpy.ndarray)):
        return [plain(inner) for inner in value]
    if isinstance(value, (bool, numpy.bool_)):
        return int(value)
    if isinstance(value, (int, numpy.integer)):
        return int(value)
    if isinstance(value, (float, numpy.floating)):
        return None if math.isnan(value) else float(value)
    return str(value)


def write(name, script, origin, values, module="core"):
    content = {
        "origin": origin,
        "script": "reference/" + Path(script).name,
        "versions": {
            "python": platform.python_version(),
            "numpy": numpy.__version__,
            "scipy": scipy.__version__,
            "scikit-learn": sklearn.__version__,
        },
        "values": plain(values),
    }
    folder = ROOT / module / "src" / "test" / "resources" / "golden"
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / (name + ".json")
    path.write_text(json.dumps(content, separators=(",", ":")) + "\n", encoding="utf-8")
    print(path, path.stat().st_size, "bytes")
