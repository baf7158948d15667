/** Cells as points: in latent space, or by what was measured. */
@NullMarked
package org.chiasm.report.latent;

import org.jspecify.annotations.NullMarked;
