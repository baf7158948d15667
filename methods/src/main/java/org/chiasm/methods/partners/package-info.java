/** Which cells of another modality cells without one probably belong to. */
@NullMarked
package org.chiasm.methods.partners;

import org.jspecify.annotations.NullMarked;
