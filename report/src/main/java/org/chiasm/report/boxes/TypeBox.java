package org.chiasm.report.boxes;

/** A sample as a box: quartiles, and whiskers from {@code low} to {@code high}. */
record TypeBox(
    int n, double low, double lowerQuartile, double median, double upperQuartile, double high) {}
