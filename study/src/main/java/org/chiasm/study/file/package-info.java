/** Studies as people write them down: what all kinds have in common. */
@NullMarked
package org.chiasm.study.file;

import org.jspecify.annotations.NullMarked;
