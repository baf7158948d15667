/** Consensus cell types: clusters of cells that two modalities agree on. */
@NullMarked
package org.chiasm.study.consensus;

import org.jspecify.annotations.NullMarked;
