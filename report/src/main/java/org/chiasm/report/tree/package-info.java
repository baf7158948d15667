/** Trees of cell types. */
@NullMarked
package org.chiasm.report.tree;

import org.jspecify.annotations.NullMarked;
