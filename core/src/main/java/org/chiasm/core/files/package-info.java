/** Files that are whole or absent. */
@NullMarked
package org.chiasm.core.files;

import org.jspecify.annotations.NullMarked;
