"""Checks that AnnData is what Python makes of the original: check_copy.py ORIGINAL COPY [CELLS GENES], lists with commas."""

import sys

import anndata
import numpy as np
import pandas as pd

original, copy = map(anndata.read_h5ad, sys.argv[1:3])
expected = original
if len(sys.argv) > 3:
    cells, genes = (argument.split(",") for argument in sys.argv[3:5])
    expected = original[cells, genes].copy()
    # Python takes away categories that no cell has any more, and their colours
    for name, column in original.obs.items():
        if column.dtype == "category":
            expected.obs[name] = expected.obs[name].cat.set_categories(column.cat.categories)
    for name, column in original.var.items():
        if column.dtype == "category":
            expected.var[name] = expected.var[name].cat.set_categories(column.cat.categories)
    expected.uns = original.uns


def dense(values):
    return values.toarray() if hasattr(values, "toarray") else np.asarray(values)


def same(here, there):
    assert type(here) is type(there)
    if isinstance(here, pd.DataFrame):
        pd.testing.assert_frame_equal(here, there)
    else:
        assert here.dtype == there.dtype
        np.testing.assert_array_equal(dense(here), dense(there))


same(expected.obs, copy.obs)
same(expected.var, copy.var)
same(expected.X, copy.X)
for folder in ("layers", "obsm", "varm", "obsp", "varp"):
    here, there = getattr(expected, folder), getattr(copy, folder)
    assert list(here) == list(there), folder
    for name in here:
        same(here[name], there[name])
assert str(expected.uns) == str(copy.uns)
same(expected.raw.X, copy.raw.X)
same(expected.raw.var, copy.raw.var)
print(copy.shape)
