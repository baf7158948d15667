/** Places in the plane for cells of many dimensions. */
@NullMarked
package org.chiasm.core.embedding;

import org.jspecify.annotations.NullMarked;
