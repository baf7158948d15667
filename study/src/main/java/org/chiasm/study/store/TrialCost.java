package org.chiasm.study.store;

/**
 * What a trial takes, as far as that can be told of its settings.
 *
 * @param like trials of the same text take time in proportion to their work
 * @param work such as the number of steps
 * @param bytes memory
 */
public record TrialCost(String like, double work, long bytes) {}
