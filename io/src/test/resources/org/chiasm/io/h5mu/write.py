"""Writes a MuData file by its specification, with h5py and anndata: write.py FILE."""

import sys

import anndata
import h5py
import numpy as np
import pandas as pd
import scipy.sparse as sparse
from anndata.experimental import write_elem

rna = anndata.AnnData(
    sparse.csr_matrix(np.arange(12, dtype=np.float32).reshape(4, 3)),
    obs=pd.DataFrame({"depth": [1.5, 2.5, 3.5, 4.5]}, index=["a", "b", "c", "d"]),
    var=pd.DataFrame(index=["g1", "g2", "g3"]),
    layers={"raw": np.ones((4, 3), np.float32)},
)
protein = anndata.AnnData(
    np.array([[1, np.nan], [3, 4], [5, 6]], np.float32),
    obs=pd.DataFrame({"site": ["x", "y", "x"]}, index=["d", "e", "a"]),
    var=pd.DataFrame(index=["CD3", "CD4"]),
)
cells = ["a", "b", "c", "d", "e"]
with h5py.File(sys.argv[1], "w") as file:
    file.attrs["encoding-type"] = "MuData"
    file.attrs["encoding-version"] = "0.1.0"
    file.attrs["axis"] = 0
    file.create_group("mod")
    write_elem(file, "mod/rna", rna)
    write_elem(file, "mod/a protein", protein)
    file["mod"].attrs["mod-order"] = ["rna", "a protein"]
    write_elem(file, "obs", pd.DataFrame({"type": pd.Categorical(["Sst", "Vip", None, "Sst", "Vip"])}, index=cells))
    write_elem(file, "var", pd.DataFrame(index=["g1", "g2", "g3", "CD3", "CD4"]))
    write_elem(file, "obsmap", {"rna": np.array([1, 2, 3, 4, 0]), "a protein": np.array([3, 0, 0, 1, 2])})
