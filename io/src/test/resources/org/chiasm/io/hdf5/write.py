"""Writes arrays of many types and layouts: write.py FOLDER."""

import sys
from pathlib import Path

import h5py
import numpy as np

folder = Path(sys.argv[1])
values = np.arange(15).reshape(5, 3)
with h5py.File(folder / "arrays.h5", "w", userblock_size=512) as file:
    for kind in ("i1", "u1", "<i2", ">i4", "<u4", ">i8", "<u8", "<f2", ">f4", "<f8"):
        name = kind.replace("<", "little-").replace(">", "big-")
        file[name] = values.astype(kind)
        file.create_dataset("chunked-" + name, data=values.astype(kind), chunks=(2, 2), shuffle=True, compression="gzip")
    file.create_dataset("checked", data=values, chunks=(3, 3), fletcher32=True, compression="lzf")
    file.create_dataset("deep", data=np.arange(24).reshape(2, 3, 4), chunks=(1, 2, 3))
    file["flags"] = np.array([True, False, True])
    file["scalar"] = 7
    file["text"] = "één"
    file["texts"] = np.array(["a", "", "é"], dtype=h5py.string_dtype())
    file["fixed"] = np.array([b"ab", b"c"])
    file["none"] = np.zeros((0, 3))
    file.create_dataset("unwritten", shape=(10, 4), chunks=(5, 4), dtype="f4")
    file["records"] = np.array([(1, 2.5)], dtype=[("a", "i4"), ("b", "f8")])
    file["folder/soft"] = h5py.SoftLink("/scalar")
    file["folder/other"] = h5py.ExternalLink("elsewhere.h5", "/x")
    file["folder"].attrs["name"] = "it"
    file["folder"].attrs["names"] = ["x", "y"]
    file["folder"].attrs["numbers"] = [3, 4]
    file["folder"].attrs["real"] = 1.5
    file["huge"] = np.uint64(2**63 + 2**40)

layout = h5py.h5p.create(h5py.h5p.DATASET_CREATE)
layout.set_layout(h5py.h5d.COMPACT)
with h5py.File(folder / "compact.h5", "w", libver="latest") as file:
    made = h5py.h5d.create(file.id, b"compact", h5py.h5t.NATIVE_INT16, h5py.h5s.create_simple((3,)), layout)
    made.write(h5py.h5s.ALL, h5py.h5s.ALL, np.array([5, 6, 7], np.int16))
    file["latest"] = np.arange(4.0)
    file.create_dataset("latest-chunked", data=np.arange(1000), chunks=(64,), maxshape=(None,), compression="gzip")
