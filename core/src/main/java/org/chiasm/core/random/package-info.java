/** Randomness that is passed in, by name. */
@NullMarked
package org.chiasm.core.random;

import org.jspecify.annotations.NullMarked;
