/** MATLAB files of version 5 to 7.3. */
@NullMarked
package org.chiasm.io.mat;

import org.jspecify.annotations.NullMarked;
