/** Draws cells that were never measured from what a model learned. */
@NullMarked
package org.chiasm.methods.sampling;

import org.jspecify.annotations.NullMarked;
