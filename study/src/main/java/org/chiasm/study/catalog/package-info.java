/** The kinds of studies by name. */
@NullMarked
package org.chiasm.study.catalog;

import org.jspecify.annotations.NullMarked;
