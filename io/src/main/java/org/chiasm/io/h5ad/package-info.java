/** AnnData files (h5ad): what is in them, read in whole or a block of cells at a time. */
@NullMarked
package org.chiasm.io.h5ad;

import org.jspecify.annotations.NullMarked;
