"""Checks that what write_types.py wrote has the same types and values in a copy: check_types.py FILE COPY."""

import sys

import h5py
import numpy as np


def check(name, one, other):
    for key, value in one.attrs.items():
        if key != "reference":
            found = other.attrs[key]
            np.testing.assert_array_equal(value, found)
            assert getattr(value, "dtype", None) == getattr(found, "dtype", None), (name, key)
    if isinstance(one, h5py.Group):
        assert set(one) == set(other), name
        for key in one:
            check(key, one[key], other[key])
        return
    assert one.shape == other.shape, name
    assert one.dtype == other.dtype, (name, one.dtype, other.dtype)
    here, there = h5py.h5t.check_enum_dtype(one.dtype), h5py.h5t.check_enum_dtype(other.dtype)
    assert here == there, name
    assert h5py.check_string_dtype(one.dtype) == h5py.check_string_dtype(other.dtype), name
    if one.shape is not None:
        np.testing.assert_array_equal(one[()], other[()])


with h5py.File(sys.argv[1]) as one, h5py.File(sys.argv[2]) as other:
    check("types", one["uns/types"], other["uns/types"])
    print(len(one["uns/types"]))
