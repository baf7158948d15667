/** Trees of cell types, and what becomes of types where a tree is cut. */
@NullMarked
package org.chiasm.core.taxonomy;

import org.jspecify.annotations.NullMarked;
