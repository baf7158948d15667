/** The list of methods: settings by name to a method, and a saved state back to its model. */
@NullMarked
package org.chiasm.methods.catalog;

import org.jspecify.annotations.NullMarked;
