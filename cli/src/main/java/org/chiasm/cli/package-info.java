/** cli */
@NullMarked
package org.chiasm.cli;

import org.jspecify.annotations.NullMarked;
