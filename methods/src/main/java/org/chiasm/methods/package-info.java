/** methods */
@NullMarked
package org.chiasm.methods;

import org.jspecify.annotations.NullMarked;
