/** The result of a study of exclusive types, as figures of it read it. */
@NullMarked
package org.chiasm.report.exclusive;

import org.jspecify.annotations.NullMarked;
