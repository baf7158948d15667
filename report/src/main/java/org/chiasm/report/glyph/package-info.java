/** Letter shapes and their widths, so that text needs no font of the machine. */
@NullMarked
package org.chiasm.report.glyph;

import org.jspecify.annotations.NullMarked;
