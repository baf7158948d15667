/** Coupled autoencoders (Gala et al. 2019, 2021). */
@NullMarked
package org.chiasm.methods.coupled;

import org.jspecify.annotations.NullMarked;
