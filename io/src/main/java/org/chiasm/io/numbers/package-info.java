/** Numbers as files give them, on their way into a matrix. */
@NullMarked
package org.chiasm.io.numbers;

import org.jspecify.annotations.NullMarked;
