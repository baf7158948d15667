/** Cells and features of a linear model on its latent axes. */
@NullMarked
package org.chiasm.report.biplot;

import org.jspecify.annotations.NullMarked;
