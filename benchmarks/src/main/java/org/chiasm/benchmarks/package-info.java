/** How fast it is. Never shipped. */
@NullMarked
package org.chiasm.benchmarks;

import org.jspecify.annotations.NullMarked;
