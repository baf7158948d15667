package org.chiasm.benchmarks;

import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.chiasm.core.data.DenseMatrix;
import org.chiasm.core.graph.GeodesicDistances;
import org.chiasm.core.graph.NeighbourGraph;
import org.chiasm.core.random.RandomStreams;
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

/** Milliseconds that all shortest paths of a graph take, on all cores and on one. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 3)
@Measurement(iterations = 7)
public class GeodesicDistancesBenchmark {

  private static final int DIMENSIONS = 10;
  private static final int NEIGHBOURS = 10;

  /** Points, as many as the cells of m1_patchseq, and more. */
  @Param({"1213", "5000"})
  private int points = 1213;

  private NeighbourGraph graph = NeighbourGraph.of(cloud(2), 1);

  /** Joins points of a cloud to their neighbours. */
  @Setup
  public void join() {
    graph = NeighbourGraph.of(cloud(points), NEIGHBOURS);
  }

  private static DenseMatrix cloud(int points) {
    RandomGenerator random = RandomStreams.of(1).generator();
    return DenseMatrix.generate(
        points,
        DIMENSIONS,
        point -> {
          float[] place = new float[DIMENSIONS];
          for (int axis = 0; axis < DIMENSIONS; axis++) {
            place[axis] = (float) random.nextGaussian();
          }
          return place;
        });
  }

  /** On all cores. */
  @Benchmark
  public DenseMatrix allCores() {
    return GeodesicDistances.of(graph);
  }

  /** One source after the other. */
  @Benchmark
  public double oneCore() {
    return IntStream.range(0, points)
        .mapToDouble(source -> graph.distancesFrom(source)[points - 1])
        .sum();
  }
}
