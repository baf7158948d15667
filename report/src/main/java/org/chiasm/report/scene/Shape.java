package org.chiasm.report.scene;

/** Something that can be drawn. What comes later in a list covers what came before. */
public sealed interface Shape permits Circle, Group, Polyline, Rectangle, Text {}
