package org.chiasm.study;

/**
 * How well types are found in latents where a taxonomy is cut at some height.
 *
 * @param height where it is cut
 * @param types number of classes that remain there
 * @param trainedOn modality of the training cells' latents
 * @param testedOn modality of the scored cells' latents
 * @param method {@code qda}; {@code qda-leaves}, of the types themselves, whose probabilities are
 *     summed up the tree; or {@code 5-nn}
 * @param accuracy share of scored cells with the right class
 * @param chance share that always naming the largest training class gets right
 * @param stratifiedGuess share that random classes with the training shares get right on average
 * @param n number of cells scored
 */
public record LevelScore(
    double height,
    int types,
    String trainedOn,
    String testedOn,
    String method,
    double accuracy,
    double chance,
    double stratifiedGuess,
    int n) {}
