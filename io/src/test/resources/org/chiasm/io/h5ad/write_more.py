"""Adds to AnnData what its programs do not know: write_more.py FILE."""

import sys

import h5py
import numpy as np

with h5py.File(sys.argv[1], "r+") as file:
    file.attrs["made by"] = "a lab"
    file.attrs["empty"] = h5py.Empty("f4")
    file.attrs["none"] = []
    file.create_group("notes").attrs["day"] = 3
    file["notes/images"] = np.arange(24, dtype="u1").reshape(2, 3, 4)
    file["notes/again"] = h5py.SoftLink("/notes/images")
    file["obs"].attrs["origin"] = "atlas"
    file["obs/leiden"].attrs["colours"] = ["red", "blue"]
    file["uns/new kind"] = np.arange(3)
    file["uns/new kind"].attrs.update({"encoding-type": "ragged", "encoding-version": "9"})
    file["uns"].create_group("new group").attrs["encoding-type"] = "ragged"
    file["uns/new group/starts"] = np.arange(4)
