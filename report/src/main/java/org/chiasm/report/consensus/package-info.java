/** The result of a study of consensus types, as figures of it read it. */
@NullMarked
package org.chiasm.report.consensus;

import org.jspecify.annotations.NullMarked;
