/** report */
@NullMarked
package org.chiasm.report;

import org.jspecify.annotations.NullMarked;
