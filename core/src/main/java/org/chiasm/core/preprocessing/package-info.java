/**
 * From raw measurements to the numbers that models see, and back. Everything is fitted on training
 * cells and stored in the model.
 */
@NullMarked
package org.chiasm.core.preprocessing;

import org.jspecify.annotations.NullMarked;
