/** Trials of a study on the disk, so that a study that was stopped goes on where it was. */
@NullMarked
package org.chiasm.study.store;

import org.jspecify.annotations.NullMarked;
