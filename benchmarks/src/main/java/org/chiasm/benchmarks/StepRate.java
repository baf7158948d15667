package org.chiasm.benchmarks;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import org.chiasm.core.random.RandomStreams;
import org.chiasm.core.text.Message;
import org.chiasm.methods.FitContext;
import org.chiasm.methods.TrainingCells;
import org.chiasm.methods.coupled.CoupledAutoencoder;
import org.chiasm.methods.coupled.CoupledOptions;
import org.chiasm.tensor.TrainingListener;

/**
 * Prints how long a training step takes: {@code StepRate PRESET GENES FEATURES STEPS THREADS}, that
 * many trainings at a time. The first steps, while the compiler is at work, are not counted.
 */
public final class StepRate {

  private static final int UNCOUNTED = 500;

  private StepRate() {}

  /** Runs the trainings. */
  public static void main(String[] arguments) throws InterruptedException {
    String preset = arguments[0];
    TrainingCells cells =
        RandomCells.of(1092, Integer.parseInt(arguments[1]), Integer.parseInt(arguments[2]));
    int steps = UNCOUNTED + Integer.parseInt(arguments[3]);
    int threads = Integer.parseInt(arguments[4]);
    CoupledOptions options = CoupledOptions.preset(preset).withSteps(steps);
    List<Thread> running = new ArrayList<>();
    List<Stopwatch> watches = new ArrayList<>();
    for (int i = 0; i < threads; i++) {
      Stopwatch watch = new Stopwatch(steps);
      watches.add(watch);
      FitContext context = new FitContext(RandomStreams.of(i), watch);
      running.add(new Thread(() -> new CoupledAutoencoder(options).fit(cells, context)));
    }
    running.forEach(Thread::start);
    for (Thread thread : running) {
      thread.join();
    }
    double rate = watches.stream().mapToDouble(Stopwatch::stepsPerSecond).sum();
    print(
        System.out,
        Message.format(
            "%d trainings: %.1f steps/s in all, %.3f ms/step each",
            threads, rate, 1000.0 * threads / rate));
  }

  private static void print(PrintStream stream, String text) {
    stream.println(text);
  }

  private static final class Stopwatch implements TrainingListener {
    private final int steps;
    private long start;
    private long end;

    private Stopwatch(int steps) {
      this.steps = steps;
    }

    @Override
    public void progressed(Progress progress) {
      if (progress.step() == UNCOUNTED) {
        start = System.nanoTime();
      }
      if (progress.step() == steps) {
        end = System.nanoTime();
      }
    }

    double stepsPerSecond() {
      return (steps - UNCOUNTED) * 1e9 / (end - start);
    }
  }
}
