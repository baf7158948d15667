package org.chiasm.benchmarks;

import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.chiasm.core.data.DenseMatrix;
import org.chiasm.core.graph.GraphLaplacian;
import org.chiasm.core.graph.NeighbourGraph;
import org.chiasm.core.graph.SmoothCoordinates;
import org.chiasm.core.random.RandomStreams;
import org.chiasm.core.statistics.Eigenpairs;
import org.chiasm.tensor.Lapack;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Seconds that the smoothest coordinates of a joint graph take, by iteration and all at once. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 1)
@Measurement(iterations = 3)
public class SmoothCoordinatesBenchmark {

  private static final int COORDINATES = 8;
  private static final double ZERO = 1e-8;

  /** Points of two modalities together, half of each paired. */
  @Param({"2000", "8000"})
  private int points = 2000;

  private GraphLaplacian laplacian = new GraphLaplacian.Builder(0).build();

  /** Draws three branches with noise, seen twice, and joins neighbours and pairs. */
  @Setup
  public void join() {
    int cells = points / 2;
    RandomGenerator random = RandomStreams.of(1).generator();
    GraphLaplacian.Builder builder = new GraphLaplacian.Builder(points);
    for (int modality = 0; modality < 2; modality++) {
      int offset = modality * cells;
      NeighbourGraph graph = NeighbourGraph.of(branches(cells, random), 5);
      for (int cell = 0; cell < cells; cell++) {
        for (int other : graph.joinedTo(cell)) {
          if (other > cell) {
            builder.join(offset + cell, offset + other, 1.0);
          }
        }
      }
    }
    for (int cell = 0; cell < cells; cell += 2) {
      builder.join(cell, cells + cell, 12.0);
    }
    laplacian = builder.build();
  }

  private static DenseMatrix branches(int cells, RandomGenerator random) {
    return DenseMatrix.generate(
        cells,
        3,
        cell -> {
          // the same in both modalities but for the noise
          double radius = 0.1 + 2.0 * cell / cells;
          double angle = 2.1 * (cell % 3);
          return new float[] {
            (float) (radius * Math.cos(angle) + 0.1 * random.nextGaussian()),
            (float) (radius * Math.sin(angle) + 0.1 * random.nextGaussian()),
            (float) (0.1 * random.nextGaussian())
          };
        });
  }

  /** Subspace iteration. */
  @Benchmark
  public Eigenpairs iteration() {
    return SmoothCoordinates.of(laplacian, COORDINATES, ZERO, Lapack.eigenSolver());
  }

  /** All eigenvectors by LAPACK; of 8000 points this takes minutes. */
  @Benchmark
  public Eigenpairs allAtOnce() {
    return Lapack.eigenSolver().decompose(laplacian.toMatrix());
  }
}
