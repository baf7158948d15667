/** Cells in latent space. */
@NullMarked
package org.chiasm.report.latent;

import org.jspecify.annotations.NullMarked;
