"""Adds to AnnData what a copy of it cannot have: write_links.py FILE."""

import sys

import h5py
import numpy as np

with h5py.File(sys.argv[1], "r+") as file:
    file["layers/elsewhere"] = h5py.ExternalLink("other.h5", "/X")
    file["obs"].create_dataset("pointers", data=np.array([file["X"].ref] * 300), dtype=h5py.ref_dtype)
    file["obs"].attrs["column-order"] = [*file["obs"].attrs["column-order"], "pointers"]
