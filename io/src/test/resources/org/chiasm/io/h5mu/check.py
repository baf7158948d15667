"""Checks a MuData file against its specification and prints what is in it: check.py FILE."""

import sys

import h5py
import numpy as np
from anndata.experimental import read_elem

with open(sys.argv[1], "rb") as file:
    block = file.read(512).rstrip(b"\0").decode()
    # what mudata's reader asks for
    assert block.startswith("MuData (format-version=0.1.0;creator=chiasm;creator-version="), block
    assert block.endswith(")")
    assert file.read(8) == b"\x89HDF\r\n\x1a\n"

with h5py.File(sys.argv[1]) as file:
    assert file.userblock_size == 512
    assert file.attrs["encoder"] == "chiasm" and file.attrs["encoder-version"]
    assert file.attrs["encoding-type"] == "MuData" and file.attrs["encoding-version"] == "0.1.0"
    assert file.attrs["axis"] == 0
    names = list(file["mod"].attrs["mod-order"])
    obs, var = read_elem(file["obs"]), read_elem(file["var"])
    print(names, list(obs.index), list(obs["type"].astype(str)))
    for name in names:
        data = read_elem(file["mod"][name])
        values = data.X.toarray() if hasattr(data.X, "toarray") else data.X
        print(name, list(data.obs_names), list(data.var_names), values.tolist())
        for axis, whole, own in (("obs", obs, data.obs_names), ("var", var, data.var_names)):
            places = read_elem(file[axis + "map"])[name]
            there = read_elem(file[axis + "m"])[name]
            assert len(places) == len(whole)
            assert np.array_equal(there, places > 0)
            for place, label in zip(places, whole.index):
                assert (place == 0) == (label not in own)
                assert place == 0 or own[place - 1] == label
    for key, pair in read_elem(file["uns"]).get("chiasm", {}).get("pairs", {}).items():
        matrix = read_elem(file["obsp"])[key]
        assert matrix.shape == (len(obs), len(obs))
        found = matrix.tocoo()
        weights = [(obs.index[row], obs.index[column], weight) for row, column, weight in zip(found.row, found.col, found.data.tolist())]
        print(key, list(pair), type(matrix).__name__, matrix.dtype, weights)
