/** What the whole system shares. */
@NullMarked
package org.chiasm.core;

import org.jspecify.annotations.NullMarked;
