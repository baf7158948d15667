/** Figures and tables of results: what is drawn, and the files that it goes to. */
@NullMarked
package org.chiasm.report;

import org.jspecify.annotations.NullMarked;
