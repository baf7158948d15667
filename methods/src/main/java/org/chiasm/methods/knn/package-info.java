/** Prediction by nearest neighbours. */
@NullMarked
package org.chiasm.methods.knn;

import org.jspecify.annotations.NullMarked;
