/**
 * What tests share: named tolerances, golden values, seeded draws, and the gate in front of tests
 * that need the real data.
 */
@NullMarked
package org.chiasm.testkit;

import org.jspecify.annotations.NullMarked;
