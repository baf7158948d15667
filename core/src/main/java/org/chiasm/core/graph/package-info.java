/** Graphs of cells that are near each other, and distances along them. */
@NullMarked
package org.chiasm.core.graph;

import org.jspecify.annotations.NullMarked;
