"""Writes AnnData files of many kinds and, as CSV, what is in them: write_cases.py FOLDER."""

import sys
from pathlib import Path

import anndata
import numpy as np
import pandas as pd
import scipy.sparse as sparse

folder = Path(sys.argv[1])
draws = np.random.default_rng(0)
CELLS, GENES = 60, 7
cells = [f"cell{number}é" for number in range(CELLS)]
genes = [f"g{number} (mV)" if number == 3 else f"g{number}" for number in range(GENES)]


def table():
    obs = pd.DataFrame(index=cells)
    obs["text"] = [f"only {number}" for number in range(CELLS)]
    obs["type"] = pd.Categorical([["Sst", "Pvalb", "Vip"][number % 3] if number % 10 else None for number in range(CELLS)])
    obs["real"] = np.arange(CELLS) / 7
    obs["single"] = (np.arange(CELLS) / 4).astype(np.float32)
    obs["whole"] = np.arange(CELLS, dtype=np.int32) - 3
    obs["flag"] = np.arange(CELLS) % 2 == 0
    obs["some"] = pd.array([None if number % 5 == 0 else number for number in range(CELLS)], dtype="Int64")
    obs["maybe"] = pd.array([None if number % 5 == 0 else bool(number % 2) for number in range(CELLS)], dtype="boolean")
    return obs


def write(name, values, compression=None, **more):
    data = anndata.AnnData(values, obs=table(), var=pd.DataFrame(index=genes), dtype=values.dtype, **more)
    data.write_h5ad(folder / f"{name}.h5ad", compression=compression)


counts = draws.poisson(0.6, (CELLS, GENES))
reals = draws.normal(size=(CELLS, GENES))
reals[5, 2] = np.nan
for kind, dense in {"float32": counts.astype(np.float32), "float64": counts.astype(float), "int32": counts.astype(np.int32), "uint16": counts.astype(np.uint16), "int64": counts.astype(np.int64)}.items():
    for form, values in {"dense": dense, "csr": sparse.csr_matrix(dense), "csc": sparse.csc_matrix(dense)}.items():
        for compression in (None, "gzip", "lzf"):
            write(f"counts-{kind}-{form}-{compression}", values, compression)
for kind in (np.float32, np.float64):
    write(f"reals-{np.dtype(kind).name}-dense-gzip", reals.astype(kind), "gzip")
write(
    "parts",
    counts.astype(np.float32),
    layers={"doubled": sparse.csr_matrix(2.0 * counts)},
    obsm={"X_pca": reals[:, :2], "frame": pd.DataFrame(reals[:, :2], index=cells, columns=["a", "b"])},
    uns={"colours": np.array(["#112233"]), "nested": {"deep": 1}},
)
raw = anndata.AnnData(counts.astype(np.float32), obs=table(), var=pd.DataFrame(index=genes))
raw.raw = raw
raw = raw[:, :3].copy()
raw.write_h5ad(folder / "raw.h5ad")
anndata.AnnData(np.zeros((0, 3), np.float32)).write_h5ad(folder / "empty.h5ad")
anndata.AnnData(sparse.csr_matrix((4, 3), dtype=np.float32)).write_h5ad(folder / "zeros.h5ad")
anndata.AnnData(np.full((1, 1), 2, np.float32)).write_h5ad(folder / "one.h5ad")
pd.DataFrame(counts, index=cells, columns=genes).to_csv(folder / "counts.csv", index_label="cell")
pd.DataFrame(reals, index=cells, columns=genes).to_csv(folder / "reals.csv", index_label="cell")
