/** Interactive figures as one HTML file. */
@NullMarked
package org.chiasm.report.html;

import org.jspecify.annotations.NullMarked;
