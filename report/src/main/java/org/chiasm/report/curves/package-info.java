/** Lines over an axis: how trainings went, and what the strength of a penalty does. */
@NullMarked
package org.chiasm.report.curves;

import org.jspecify.annotations.NullMarked;
