"""Writes a MuData file anew, its cells in another order: rewrite.py FILE."""

import sys

import h5py
from anndata.experimental import read_elem, write_elem

with h5py.File(sys.argv[1], "r+") as file:
    obs, uns, obsp, obsmap = (read_elem(file[name]) for name in ("obs", "uns", "obsp", "obsmap"))
    order = list(reversed(range(len(obs))))
    for name in ("obs", "uns", "obsp", "obsmap"):
        del file[name]
    write_elem(file, "obs", obs.iloc[order])
    write_elem(file, "uns", uns)
    write_elem(file, "obsp", {key: value[order][:, order].tocsc() for key, value in obsp.items()})
    write_elem(file, "obsmap", {key: value[order] for key, value in obsmap.items()})
