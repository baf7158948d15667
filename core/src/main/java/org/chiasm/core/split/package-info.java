/**
 * Which cells train and which test: folds, a single hold-out, inner validation cells.
 *
 * <p>Everything works on cell ids, so that a split is the same for every modality and every method.
 */
@NullMarked
package org.chiasm.core.split;

import org.jspecify.annotations.NullMarked;
