/** What a figure is made of: shapes, text and colours on a plane. */
@NullMarked
package org.chiasm.report.scene;

import org.jspecify.annotations.NullMarked;
