/** MatrixMarket files, with the names of cells and features beside them. */
@NullMarked
package org.chiasm.io.matrixmarket;

import org.jspecify.annotations.NullMarked;
