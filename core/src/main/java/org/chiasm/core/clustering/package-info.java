/** Groups of similar cells. */
@NullMarked
package org.chiasm.core.clustering;

import org.jspecify.annotations.NullMarked;
