"""Checks that all of an HDF5 file is in a copy, in the same types: check_whole.py FILE COPY [KEY ...], with keys that it lacks or that differ."""

import sys

import h5py
import numpy as np

missing = set(sys.argv[3:])
compared = 0


def type_of(value):
    return getattr(value, "dtype", type(value))


def values(name, here, there):
    assert type_of(here) == type_of(there), (name, type_of(here), type_of(there))
    if getattr(here, "dtype", None) is not None and here.dtype.names and not here.dtype.hasobject:
        # NaN in a record equals nothing
        assert here.tobytes() == there.tobytes(), name
    else:
        np.testing.assert_array_equal(here, there, err_msg=name)


def attributes(name, one, other):
    for key in one.attrs:
        at = f"{name}@{key}"
        if at not in missing:
            assert key in other.attrs, at
            here, there = one.attrs[key], other.attrs[key]
            if isinstance(here, h5py.Empty):
                assert isinstance(there, h5py.Empty) and here.dtype == there.dtype, at
            else:
                values(at, here, there)


def check(name, one, other):
    global compared
    if name in missing:
        return
    compared += 1
    attributes(name, one, other)
    if isinstance(one, h5py.Group):
        for key in one:
            below = f"{name}/{key}".lstrip("/")
            if below not in missing:
                assert key in other, below
                check(below, one[key], other[key])
        return
    assert one.shape == other.shape, name
    assert one.maxshape == other.maxshape, (name, one.maxshape, other.maxshape)
    assert one.dtype == other.dtype, (name, one.dtype, other.dtype)
    assert (one.compression is None) == (other.compression is None) or one.size < 256 or one.dtype.hasobject, name
    assert h5py.check_string_dtype(one.dtype) == h5py.check_string_dtype(other.dtype), name
    assert h5py.check_enum_dtype(one.dtype) == h5py.check_enum_dtype(other.dtype), name
    if one.shape is not None:
        values(name, one[()], other[()])


with h5py.File(sys.argv[1]) as one, h5py.File(sys.argv[2]) as other:
    assert one.userblock_size == other.userblock_size
    check("", one, other)
print(compared)
