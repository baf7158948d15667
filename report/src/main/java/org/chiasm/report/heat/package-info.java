/** Tables of numbers as colours. */
@NullMarked
package org.chiasm.report.heat;

import org.jspecify.annotations.NullMarked;
