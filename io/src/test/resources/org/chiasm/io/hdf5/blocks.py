"""Writes files of the older and the newer header, with blocks before it: blocks.py FOLDER."""

import sys
from pathlib import Path

import h5py
import numpy as np

for version in ("earliest", "latest"):
    for block in (0, 512, 2048):
        name = Path(sys.argv[1]) / f"{version}-{block}.h5"
        with h5py.File(name, "w", libver=version, userblock_size=block) as file:
            file["values"] = np.arange(100)
