package org.chiasm.benchmarks;

import java.util.concurrent.TimeUnit;
import org.chiasm.methods.CrossModalModel;
import org.chiasm.methods.FitContext;
import org.chiasm.methods.TrainingCells;
import org.chiasm.methods.coupled.CoupledAutoencoder;
import org.chiasm.methods.coupled.CoupledOptions;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** A training step of a coupled autoencoder on data of the size of Gala et al. 2021. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3)
@Measurement(iterations = 8)
@Fork(1)
public class CoupledStepBenchmark {

  private static final int STEPS = 500;

  /** Settings to train with. */
  @Param({"gala-2020", "recommended"})
  public String preset = "gala-2020";

  private final TrainingCells cells = RandomCells.of(1092, 1252, 68);

  /** Steps of one training, its beginning and end included. */
  @Benchmark
  @OperationsPerInvocation(STEPS)
  public CrossModalModel train() {
    CoupledOptions options = CoupledOptions.preset(preset).withSteps(STEPS);
    return new CoupledAutoencoder(options).fit(cells, FitContext.seeded(1));
  }
}
