"""Adds arrays of all types to uns and what cannot be copied: write_types.py FILE [void], the latter what makes uns unreadable."""

import sys

import h5py
import numpy as np

text = h5py.string_dtype()
with h5py.File(sys.argv[1], "r+") as file:
    types = file["uns"].create_group("types")
    for type in ["i1", "u1", "<i2", ">i2", "<u2", "<i4", ">i4", "<u4", "<i8", "<u8", "<f2", ">f2", "<f4", ">f4", "<f8", ">f8"]:
        name = type.replace("<", "").replace(">", "big_")
        types[name] = np.array([[0, 1, 100], [3, 4, 5]], dtype=type)
        types["scalar_" + name] = np.array(7, dtype=type)
        types[name].attrs["unit"] = np.array([1, 2], dtype=type)
    types["extreme"] = np.array([2**64 - 1, 0], dtype="u8")
    types["cube"] = np.arange(3 * 5 * 700, dtype="i2").reshape(3, 5, 700)
    types["fixed"] = np.array([b"ab", b"", b"abcdef"])
    types["texts"] = np.array([["é", ""], ["long " * 50, "b"]], dtype=object)
    types["many"] = [f"gene {place}" for place in range(10_000)]
    types["bare"] = "text"
    types["flags"] = np.array([[True, False]])
    types["none"] = np.zeros((0, 3), dtype="f4")
    types["enumerated"] = np.array([-1, 300], dtype=h5py.enum_dtype({"LOW": -1, "HIGH": 300}, basetype=">i2"))
    types["empty"] = h5py.Empty("f4")
    ranks = np.zeros(5000, dtype=[("name", text), ("score", ">f4"), ("code", "S3"), ("in", [("n", "u1"), ("t", text)])])
    for place in range(len(ranks)):
        ranks[place] = (f"g{place}", place / 2, b"abc"[: place % 4], (place % 200, "x" * (place % 3)))
    types.create_dataset("ranks", data=ranks, compression="gzip")
    types.attrs["list"] = ["a", "bc"]
    types.attrs["on"] = True
    types["complex"] = np.array([1 + 2j])
    types.attrs["reference"] = types.ref
    file["uns"]["reference"] = np.array([types.ref], dtype=h5py.ref_dtype)
    file["uns"].create_group("circle")["again"] = file["uns"]
    if len(sys.argv) > 2:
        file["uns"]["void"] = np.void(b"abc")
