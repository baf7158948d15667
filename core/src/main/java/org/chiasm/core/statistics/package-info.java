/**
 * Linear statistics in double precision: moments, principal components, canonical correlation and
 * ridge regression.
 *
 * <p>Everything is fitted by a static {@code fit} on training cells and is immutable afterwards.
 * Data come in and go out as single-precision matrices with cells in rows.
 */
@NullMarked
package org.chiasm.core.statistics;

import org.jspecify.annotations.NullMarked;
