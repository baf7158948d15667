/** tensor */
@NullMarked
package org.chiasm.tensor;

import org.jspecify.annotations.NullMarked;
