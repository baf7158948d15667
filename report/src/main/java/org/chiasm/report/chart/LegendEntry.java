package org.chiasm.report.chart;

import org.chiasm.report.scene.Paint;

/**
 * A mark and what it stands for.
 *
 * @param paint how the round mark is painted
 */
public record LegendEntry(String label, Paint paint) {}
