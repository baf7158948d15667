package org.chiasm.benchmarks;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.stream.Stream;
import org.chiasm.core.clustering.GaussianMixture;
import org.chiasm.core.data.DenseMatrix;
import org.chiasm.core.random.RandomStreams;
import org.chiasm.core.text.Message;

/**
 * Prints how long Gaussian mixtures take: {@code MixtureRate FOLDER} of {@code cells.csv} and
 * {@code starts.csv}, as {@code mixture_peer.py} writes them; from these starts, and from its own.
 */
public final class MixtureRate {

  private static final int COMPONENTS = 33;

  private MixtureRate() {}

  /** Fits the mixtures. */
  public static void main(String[] arguments) throws IOException {
    Path folder = Path.of(arguments[0]);
    DenseMatrix cells =
        DenseMatrix.ofRows(
            rows(folder.resolve("cells.csv")).map(MixtureRate::numbers).toArray(float[][]::new));
    List<String> starts = rows(folder.resolve("starts.csv")).toList();
    GaussianMixture.Options options = GaussianMixture.Options.of(COMPONENTS);
    long begin = System.nanoTime();
    DoubleSummaryStatistics likelihoods = new DoubleSummaryStatistics();
    long steps = 0;
    for (String start : starts) {
      int[] labels = Stream.of(start.split(",", -1)).mapToInt(Integer::parseInt).toArray();
      GaussianMixture mixture = GaussianMixture.from(cells, labels, options);
      likelihoods.accept(mixture.meanLogDensity(cells));
      steps += mixture.iterations();
    }
    print(
        System.out,
        Message.format(
            "given starts: %.2f s, %d steps, best log-likelihood %.6f, mean %.6f",
            (System.nanoTime() - begin) / 1e9,
            steps,
            likelihoods.getMax(),
            likelihoods.getAverage()));
    begin = System.nanoTime();
    GaussianMixture mixture = GaussianMixture.fit(cells, options, RandomStreams.of(0));
    print(
        System.out,
        Message.format(
            "own starts: %.2f s, best log-likelihood %.6f",
            (System.nanoTime() - begin) / 1e9, mixture.meanLogDensity(cells)));
  }

  private static Stream<String> rows(Path file) throws IOException {
    return Files.readAllLines(file).stream();
  }

  private static float[] numbers(String row) {
    String[] fields = row.split(",", -1);
    float[] values = new float[fields.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = Float.parseFloat(fields[i]);
    }
    return values;
  }

  private static void print(PrintStream stream, String text) {
    stream.println(text);
  }
}
