/** Names of cells and features that are the same but for how they are written. */
@NullMarked
package org.chiasm.io.spelling;

import org.jspecify.annotations.NullMarked;
