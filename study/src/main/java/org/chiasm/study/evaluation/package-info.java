/** Studies that train methods under many settings and score them on held-out cells. */
@NullMarked
package org.chiasm.study.evaluation;

import org.jspecify.annotations.NullMarked;
