"""Prints what obs and var of AnnData are: describe.py FILE."""

import sys

import anndata

data = anndata.read_h5ad(sys.argv[1])
for axis, table in (("obs", data.obs), ("var", data.var)):
    print(axis, table.index.name, table.index[0])
    for name, column in table.items():
        if column.dtype == "category":
            print(name, list(column.cat.categories), column.cat.ordered, list(column.cat.codes[:4]))
        else:
            print(name, column.dtype, column.iloc[1])
