/** Ridge regression between modalities. */
@NullMarked
package org.chiasm.methods.ridge;

import org.jspecify.annotations.NullMarked;
