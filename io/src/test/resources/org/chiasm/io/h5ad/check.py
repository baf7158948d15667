"""Reads an AnnData file, also backed, and compares it with a CSV: check.py FILE CSV; prints its table of cells."""

import sys

import anndata
import numpy as np
import pandas as pd

file, csv = sys.argv[1:]
data = anndata.read_h5ad(file)
expected = pd.read_csv(csv, index_col=0)


def dense(values):
    return values.toarray() if hasattr(values, "toarray") else np.asarray(values)


assert list(data.obs_names) == list(expected.index)
assert list(data.var_names) == list(expected.columns)
np.testing.assert_array_equal(dense(data.X), expected.to_numpy(np.float32))
backed = anndata.read_h5ad(file, backed="r")
np.testing.assert_array_equal(dense(backed.X[2:9]), expected.to_numpy(np.float32)[2:9])
for name, column in data.obs.items():
    print(name, column.dtype, column.isna().sum(), column.iloc[1])
for name in data.obsm:
    print("obsm", name, data.obsm[name].shape, float(np.asarray(data.obsm[name])[1, 1]))
print("uns", dict(data.uns.get("chiasm", {})))
