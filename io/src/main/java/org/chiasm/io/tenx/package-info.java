/** Folders as the pipelines of 10x Genomics write them. */
@NullMarked
package org.chiasm.io.tenx;

import org.jspecify.annotations.NullMarked;
