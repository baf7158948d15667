/**
 * Networks and their training on LibTorch, behind types of our own: nothing outside this module
 * sees a LibTorch type.
 *
 * <p>Native memory is owned by the innermost open {@link org.chiasm.tensor.Scope}. Models keep
 * their parameters as plain arrays, so that a trained model holds no native memory.
 */
@NullMarked
package org.chiasm.tensor;

import org.jspecify.annotations.NullMarked;
