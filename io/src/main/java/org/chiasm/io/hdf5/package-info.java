/**
 * HDF5 files, read by a pure Java library and written by the HDF5 library itself; no type of either
 * leaves this package.
 */
@NullMarked
package org.chiasm.io.hdf5;

import org.jspecify.annotations.NullMarked;
