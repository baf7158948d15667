/** benchmarks */
@NullMarked
package org.chiasm.benchmarks;

import org.jspecify.annotations.NullMarked;
