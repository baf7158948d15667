"""Gives the cells of each modality names of its own, which the whole does not have: prefix.py FILE."""

import sys

import h5py
from anndata.experimental import read_elem, write_elem

with h5py.File(sys.argv[1], "r+") as file:
    for name in file["mod"]:
        obs = read_elem(file["mod"][name]["obs"])
        obs.index = [name + ":" + cell for cell in obs.index]
        del file["mod"][name]["obs"]
        write_elem(file["mod"][name], "obs", obs)
