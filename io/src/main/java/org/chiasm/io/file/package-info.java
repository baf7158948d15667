/** What the user asks to be read, and opening it. */
@NullMarked
package org.chiasm.io.file;

import org.jspecify.annotations.NullMarked;
