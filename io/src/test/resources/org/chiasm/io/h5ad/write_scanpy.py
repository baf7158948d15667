"""Writes AnnData with all that an analysis leaves in it: write_scanpy.py FILE [COMPRESSION]."""

import sys

import anndata
import numpy as np
import pandas as pd
import scipy.sparse as sparse

file, compression = sys.argv[1], (sys.argv[2:] or [None])[0]
draws = np.random.default_rng(0)
CELLS, GENES = 300, 8
counts = draws.poisson(2, (CELLS, GENES)).astype(float)
counts[3] = 0
obs = pd.DataFrame(index=pd.Index([f"c{cell}-1" for cell in range(CELLS)], name="barcode"))
obs["leiden"] = pd.Categorical([str(cell % 3) for cell in range(CELLS)], categories=["2", "0", "1", "9"])
obs["stage"] = pd.Categorical(
    [["late", "early"][cell % 2] if cell % 7 else None for cell in range(CELLS)],
    categories=["early", "mid", "late"],
    ordered=True,
)
obs["good"] = pd.Categorical([str(cell % 2 == 0) for cell in range(CELLS)])
obs["batch"] = pd.Categorical([cell % 2 + 1 for cell in range(CELLS)])
obs["whole"] = np.arange(CELLS, dtype=np.int32)
obs["single"] = (np.arange(CELLS) / 7).astype(np.float32)
obs["flag"] = np.arange(CELLS) % 2 == 0
obs["some"] = pd.array([None if cell % 5 == 0 else cell for cell in range(CELLS)], dtype="Int64")
obs["text"] = [str(cell) for cell in range(CELLS)]
var = pd.DataFrame(index=pd.Index([f"ENSG{gene:011d}" for gene in range(GENES)], name="gene_ids"))
var["gene_name"] = [f"G{gene}" for gene in range(GENES)]
var["kind"] = pd.Categorical(["a", "b"] * (GENES // 2))
var["mean"] = np.arange(GENES, dtype=np.float32)
data = anndata.AnnData(
    sparse.csr_matrix(counts),
    obs=obs,
    var=var,
    dtype=np.float64,
    layers={"counts": sparse.csc_matrix(counts.astype(np.int64)), "dense": counts * 2},
    obsm={
        "X_pca": draws.normal(size=(CELLS, 3)),
        "frame": pd.DataFrame({"q": np.arange(CELLS)}, index=obs.index),
        "sparse": sparse.csr_matrix(counts[:, :2]),
    },
    varm={"PCs": draws.normal(size=(GENES, 3))},
    obsp={"near": sparse.csr_matrix((draws.random((CELLS, CELLS)) < 0.1).astype(np.float32)), "far": draws.random((CELLS, CELLS))},
    varp={"both": draws.random((GENES, GENES))},
    uns={"leiden_colors": np.array(["#112233", "#445566"], dtype=object), "neighbors": {"params": {"n": 15, "method": "umap"}}, "one": 1.5},
)
data.raw = data
data.write_h5ad(file, compression=compression)
