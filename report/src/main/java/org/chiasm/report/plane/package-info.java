/** What a sparse model predicts over the plane of its latents. */
@NullMarked
package org.chiasm.report.plane;

import org.jspecify.annotations.NullMarked;
