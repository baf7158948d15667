/** Tables as text: comma or tab separated, plain or gzip. */
@NullMarked
package org.chiasm.io.csv;

import org.jspecify.annotations.NullMarked;
