/**
 * The model file: what was trained, on what, and how it is kept.
 *
 * <p>{@link org.chiasm.methods.file.ModelFile} writes and reads a {@link
 * org.chiasm.methods.file.TrainedModel}. The format is described in {@code docs/model-file.md}.
 */
@NullMarked
package org.chiasm.methods.file;

import org.jspecify.annotations.NullMarked;
