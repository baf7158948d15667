/** Wording of messages. */
@NullMarked
package org.chiasm.core.text;

import org.jspecify.annotations.NullMarked;
