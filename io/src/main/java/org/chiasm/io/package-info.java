/** io */
@NullMarked
package org.chiasm.io;

import org.jspecify.annotations.NullMarked;
