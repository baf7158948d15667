/** NumPy arrays, alone and in archives. */
@NullMarked
package org.chiasm.io.numpy;

import org.jspecify.annotations.NullMarked;
