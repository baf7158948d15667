"""Writes small AnnData with an element of each kind: write_small.py FILE."""

import sys

import anndata
import h5py
import numpy as np
import pandas as pd
import scipy.sparse as sparse

CELLS, GENES = 12, 4
counts = np.arange(CELLS * GENES).reshape(CELLS, GENES) % 5
obs = pd.DataFrame(index=[f"c{cell}" for cell in range(CELLS)])
obs["type"] = pd.Categorical(["Sst", "Vip", "Pvalb"] * 4)
obs["whole"] = np.arange(CELLS, dtype=np.int16)
obs["some"] = pd.array([None, 1, 2] * 4, dtype="Int64")
obs["text"] = [str(cell) for cell in range(CELLS)]
obs["flag"] = np.arange(CELLS) % 2 == 0
names = np.array([("g1", 0.5, 1), ("g2", 1.5, 2)], dtype=[("name", object), ("score", "f4"), ("rank", "u1")])
data = anndata.AnnData(
    sparse.csr_matrix(counts.astype(np.float32)),
    obs=obs,
    var=pd.DataFrame({"kind": ["a", "b"] * 2}, index=[f"g{gene}" for gene in range(GENES)]),
    layers={"turned": sparse.csc_matrix(counts), "dense": counts.astype(np.uint8)},
    obsm={"X_pca": counts[:, :2].astype(float), "frame": obs[["whole"]]},
    obsp={"near": sparse.csr_matrix(np.eye(CELLS))},
    varm={"PCs": np.ones((GENES, 2))},
    uns={"colours": np.array(["#112233"], dtype=object), "deep": {"er": {"n": 15, "name": "umap"}}},
)
data.raw = data
data.write_h5ad(sys.argv[1], compression="gzip")
with h5py.File(sys.argv[1], "r+") as file:
    text = h5py.string_dtype()
    file["uns"].create_dataset("ranks", data=names, dtype=[("name", text), ("score", "f4"), ("rank", "u1")])
