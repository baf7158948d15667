package org.chiasm.report.scene;

/**
 * A place in a scene, in pixels of 1/96 inch.
 *
 * @param x grows to the right
 * @param y grows downwards
 */
public record Point(double x, double y) {}
