/** MATLAB files up to version 7. */
@NullMarked
package org.chiasm.io.mat;

import org.jspecify.annotations.NullMarked;
