package org.chiasm.report.scatter;

/**
 * A line across a panel at a number that matters.
 *
 * @param upright whether it is a number of the x axis
 * @param label what it is; empty if another one near says so
 */
record Guide(boolean upright, double at, String label) {}
