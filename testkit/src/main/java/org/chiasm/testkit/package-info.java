/** testkit */
@NullMarked
package org.chiasm.testkit;

import org.jspecify.annotations.NullMarked;
