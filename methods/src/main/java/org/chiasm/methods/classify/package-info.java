/** Tells the class of new cells from their latents, after the labels that a model keeps. */
@NullMarked
package org.chiasm.methods.classify;

import org.jspecify.annotations.NullMarked;
