/** Correspondence of cells by the geometry within each modality (Cao et al. 2020). */
@NullMarked
package org.chiasm.methods.unioncom;

import org.jspecify.annotations.NullMarked;
