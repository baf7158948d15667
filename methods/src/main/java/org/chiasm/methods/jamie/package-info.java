/** Joint variational autoencoders (Cohen Kalafut et al. 2023). */
@NullMarked
package org.chiasm.methods.jamie;

import org.jspecify.annotations.NullMarked;
