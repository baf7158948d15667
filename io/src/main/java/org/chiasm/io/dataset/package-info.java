/** Datasets from several files. */
@NullMarked
package org.chiasm.io.dataset;

import org.jspecify.annotations.NullMarked;
