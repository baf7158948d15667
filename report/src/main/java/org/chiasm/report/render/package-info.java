/** Scenes as SVG and PNG. */
@NullMarked
package org.chiasm.report.render;

import org.jspecify.annotations.NullMarked;
