/** Sparse reduced-rank regression: linear prediction through few dimensions from few features. */
@NullMarked
package org.chiasm.methods.reducedrank;

import org.jspecify.annotations.NullMarked;
