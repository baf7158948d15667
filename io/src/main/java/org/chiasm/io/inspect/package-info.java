/** What is in a dataset and what looks wrong with it. */
@NullMarked
package org.chiasm.io.inspect;

import org.jspecify.annotations.NullMarked;
