/**
 * How good an alignment, a prediction or a classification is.
 *
 * <p>Scores that are undefined (a constant feature, no cell left) are NaN or empty, never 0, and do
 * not enter means. Labels are ordered as texts wherever a tie has to be broken.
 */
@NullMarked
package org.chiasm.core.metrics;

import org.jspecify.annotations.NullMarked;
