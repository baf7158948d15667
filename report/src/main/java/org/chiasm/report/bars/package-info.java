/** One bar a feature. */
@NullMarked
package org.chiasm.report.bars;

import org.jspecify.annotations.NullMarked;
