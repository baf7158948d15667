"""Writes the layouts of anndata 0.7 and before, with h5py: write_old.py FOLDER."""

import sys
from pathlib import Path

import h5py
import numpy as np

folder = Path(sys.argv[1])
text = h5py.string_dtype()
cells, genes = np.array(["a", "b", "c"], dtype=text), np.array(["g1", "g2"], dtype=text)

with h5py.File(folder / "anndata07.h5ad", "w") as file:
    matrix = file.create_group("X")
    matrix.attrs.update({"encoding-type": "csr_matrix", "encoding-version": "0.1.0", "shape": [3, 2]})
    matrix["data"], matrix["indices"], matrix["indptr"] = np.array([5.0, 6.0]), np.array([1, 0]), np.array([0, 1, 1, 2])
    for name, index in (("obs", cells), ("var", genes)):
        frame = file.create_group(name)
        frame.attrs.update({"encoding-type": "dataframe", "encoding-version": "0.1.0", "_index": "names"})
        frame["names"] = index
        frame.attrs["column-order"] = np.array(["type", "depth"] if name == "obs" else [], dtype=text)
    file["obs/depth"] = np.array([1.5, np.nan, 2.0])
    file["obs/__categories/type"] = np.array(["Sst", "Vip"], dtype=text)
    file["obs/type"] = np.array([1, -1, 0], np.int8)
    file["obs/type"].attrs["categories"] = file["obs/__categories/type"].ref

with h5py.File(folder / "anndata06.h5ad", "w") as file:
    matrix = file.create_group("X")
    matrix.attrs.update({"h5sparse_format": "csr", "h5sparse_shape": [3, 2]})
    matrix["data"], matrix["indices"], matrix["indptr"] = np.array([5.0, 6.0]), np.array([1, 0]), np.array([0, 1, 1, 2])
    file["obs"] = np.array(
        [(b"a", 1, 1.5), (b"b", 0, np.nan), (b"c", 0, 2.0)], dtype=[("index", "S1"), ("type", "i1"), ("depth", "f8")]
    )
    file["var"] = np.array([(b"g1",), (b"g2",)], dtype=[("index", "S2")])
    file["uns/type_categories"] = np.array([b"Sst", b"Vip"])
