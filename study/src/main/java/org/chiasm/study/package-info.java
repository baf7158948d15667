/** study */
@NullMarked
package org.chiasm.study;

import org.jspecify.annotations.NullMarked;
