/** Dots on two axes that mean something: methods, or features. */
@NullMarked
package org.chiasm.report.scatter;

import org.jspecify.annotations.NullMarked;
