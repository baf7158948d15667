/** Files that a user named: opened with a reason if not, written whole or not at all. */
@NullMarked
package org.chiasm.core.files;

import org.jspecify.annotations.NullMarked;
