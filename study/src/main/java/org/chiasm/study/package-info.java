/** Scoring of models and everything that trains more than one of them. */
@NullMarked
package org.chiasm.study;

import org.jspecify.annotations.NullMarked;
