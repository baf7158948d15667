/** Parts that many charts have: scales, axes, legends, paragraphs. */
@NullMarked
package org.chiasm.report.chart;

import org.jspecify.annotations.NullMarked;
