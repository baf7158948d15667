/** Tables of counts as dots of different sizes. */
@NullMarked
package org.chiasm.report.dots;

import org.jspecify.annotations.NullMarked;
