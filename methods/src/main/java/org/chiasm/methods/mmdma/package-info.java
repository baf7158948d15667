/** Alignment of modalities by the distributions of their cells, without pairs. */
@NullMarked
package org.chiasm.methods.mmdma;

import org.jspecify.annotations.NullMarked;
