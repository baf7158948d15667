/** The study of what becomes of the common space under each coupling. */
@NullMarked
package org.chiasm.study.collapse;

import org.jspecify.annotations.NullMarked;
