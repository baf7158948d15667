/** What the figures of a comparison of methods have in common. */
@NullMarked
package org.chiasm.report.comparison;

import org.jspecify.annotations.NullMarked;
