/**
 * Public data sets by name: where they are, how they are downloaded and what is made of their
 * files.
 */
@NullMarked
package org.chiasm.io.catalogue;

import org.jspecify.annotations.NullMarked;
