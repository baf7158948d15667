/** Sparse bottleneck networks: non-linear prediction through a plane spanned by few features. */
@NullMarked
package org.chiasm.methods.bottleneck;

import org.jspecify.annotations.NullMarked;
