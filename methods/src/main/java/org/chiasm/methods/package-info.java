/**
 * Methods that relate modalities, the models that they fit, and the file that keeps a model.
 *
 * <p>{@link org.chiasm.methods.Method#fit} turns training cells into an immutable {@link
 * org.chiasm.methods.CrossModalModel}; {@code Queries} applies a model to cells in original units.
 */
@NullMarked
package org.chiasm.methods;

import org.jspecify.annotations.NullMarked;
