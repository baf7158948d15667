/** Names of cells and features as files give them. */
@NullMarked
package org.chiasm.io.names;

import org.jspecify.annotations.NullMarked;
