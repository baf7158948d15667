/** The command line: thin shells over the library. */
@NullMarked
package org.chiasm.cli;

import org.jspecify.annotations.NullMarked;
