/** Manifold alignment: coordinates that are smooth over joined graphs of nearest neighbours. */
@NullMarked
package org.chiasm.methods.manifold;

import org.jspecify.annotations.NullMarked;
