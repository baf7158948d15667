/** MuData files (h5mu): several AnnData of the same cells, partly paired. */
@NullMarked
package org.chiasm.io.h5mu;

import org.jspecify.annotations.NullMarked;
