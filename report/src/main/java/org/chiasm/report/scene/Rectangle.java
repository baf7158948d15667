package org.chiasm.report.scene;

/** An upright rectangle. */
public record Rectangle(Box box, Paint paint) implements Shape {}
