"""Writes MAT-files of version 7.3 as MATLAB does; what goes in is what scipy.io.savemat takes."""

import h5py

REFERENCE = h5py.special_dtype(ref=h5py.Reference)


class Mat73:
    def __init__(self, path):
        self.path = path
        self.file = h5py.File(path, "w", userblock_size=512)
        self.parts = 0

    def finish(self):
        self.file.close()
        text = b"MATLAB 7.3 MAT-file, Platform: GLNXA64, Created on: Mon Jan  1 00:00:00 2024 HDF5 schema 1.00 ."
        with open(self.path, "r+b") as file:
            file.write(text.ljust(116) + bytes(8) + b"\x00\x02IM")

    def dataset(self, parent, name, kind, stored, **attributes):
        """stored: as MATLAB has it, whose columns HDF5 takes for rows."""
        packed = dict(chunks=True, compression="gzip", shuffle=True) if stored.size > 200 else {}
        made = parent.create_dataset(name, data=np.ascontiguousarray(stored.T), **packed)
        made.attrs["MATLAB_class"] = np.bytes_(kind)
        for key, value in attributes.items():
            made.attrs["MATLAB_" + key] = value

    def empty(self, parent, name, kind, shape):
        made = parent.create_dataset(name, data=np.array(shape, "u8"))
        made.attrs["MATLAB_class"] = np.bytes_(kind)
        made.attrs["MATLAB_empty"] = np.uint8(1)

    def add(self, parent, name, value):
        if isinstance(value, dict):
            made = parent.create_group(name)
            made.attrs["MATLAB_class"] = np.bytes_("struct")
            for field, content in value.items():
                self.add(made, field, content)
        elif sp.issparse(value):
            self.sparse(parent, name, sp.csc_matrix(value))
        elif isinstance(value, str):
            self.letters(parent, name, [value])
        else:
            value = np.atleast_2d(np.asarray(value))
            if value.dtype == object:
                self.cells(parent, name, value)
            elif value.dtype.kind == "U":
                self.letters(parent, name, value.ravel())
            elif value.size == 0:
                self.empty(parent, name, self.kind(value), value.shape)
            else:
                self.numbers(parent, name, value)

    def kind(self, value):
        known = {"f8": "double", "f4": "single", "b1": "logical", "c16": "double"}
        return known.get(value.dtype.str[1:], value.dtype.name)

    def numbers(self, parent, name, value):
        kind = self.kind(value)
        if value.dtype.kind == "c":
            pairs = np.empty(value.shape, [("real", "f8"), ("imag", "f8")])
            pairs["real"], pairs["imag"] = value.real, value.imag
            self.dataset(parent, name, kind, pairs)
        elif kind == "logical":
            self.dataset(parent, name, kind, value.astype("u1"), int_decode=np.int32(1))
        else:
            self.dataset(parent, name, kind, value)

    def letters(self, parent, name, texts):
        width = max(map(len, texts))
        if width == 0:
            self.empty(parent, name, "char", (0, 0))
            return
        rows = [[ord(letter) for letter in text.ljust(width)] for text in texts]
        self.dataset(parent, name, "char", np.array(rows, "u2"), int_decode=np.int32(2))

    def cells(self, parent, name, value):
        hidden = self.file.require_group("#refs#")
        references = np.empty(value.shape, REFERENCE)
        for place in np.ndindex(value.shape):
            self.parts += 1
            self.add(hidden, "r%d" % self.parts, value[place])
            references[place] = hidden["r%d" % self.parts].ref
        made = parent.create_dataset(name, value.T.shape, REFERENCE)
        made[...] = references.T
        made.attrs["MATLAB_class"] = np.bytes_("cell")

    def sparse(self, parent, name, value):
        made = parent.create_group(name)
        made.attrs["MATLAB_class"] = np.bytes_(self.kind(value))
        made.attrs["MATLAB_sparse"] = np.uint64(value.shape[0])
        made["jc"] = value.indptr.astype("u8")
        if value.nnz:
            made["ir"] = value.indices.astype("u8")
            made["data"] = value.data


def savemat73(path, variables):
    mat = Mat73(path)
    for name, value in variables.items():
        mat.add(mat.file, name, value)
    mat.finish()
