package org.chiasm.report.scene;

/** A circle about a centre. */
public record Circle(Point centre, double radius, Paint paint) implements Shape {}
