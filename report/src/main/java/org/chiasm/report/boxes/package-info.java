/** Distributions as boxes, side by side by type. */
@NullMarked
package org.chiasm.report.boxes;

import org.jspecify.annotations.NullMarked;
