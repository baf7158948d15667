/** Canonical correlation of principal components. */
@NullMarked
package org.chiasm.methods.cca;

import org.jspecify.annotations.NullMarked;
