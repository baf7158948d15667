/**
 * Measurements of single cells: modalities with named features, joined by cell id.
 *
 * <p>Everything here is immutable and in the units of the file it came from.
 */
@NullMarked
package org.chiasm.core.data;

import org.jspecify.annotations.NullMarked;
