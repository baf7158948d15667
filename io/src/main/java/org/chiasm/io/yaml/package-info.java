/** YAML documents that people write, read with the place of every mistake. */
@NullMarked
package org.chiasm.io.yaml;

import org.jspecify.annotations.NullMarked;
