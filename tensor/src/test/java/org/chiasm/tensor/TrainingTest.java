package org.chiasm.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.chiasm.core.random.RandomStreams;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The loop, on a network of one weight w whose loss is (w - 3)^2. */
@SuppressWarnings("try") // scopes work by being open
class TrainingTest {

  private static final double TARGET = 3.0;

  private final Layout layout = new Layout();
  private final Layer weight = Linear.withoutBias(layout, "w", 1, 1, Initializer.constant(0f));
  private final List<String> events = new ArrayList<>();
  private Scope scope;
  private Parameters parameters;
  private Pass pass;

  TrainingTest() {
    scope = Scope.open();
    parameters = new Parameters(layout, values(0f), Placement.FLOAT32);
    pass = new Pass(parameters, Pass.Mode.TRAINING, RandomStreams.of(1).generator());
  }

  @BeforeEach
  void nobodyInterruptedThisThread() {
    assertThat(Thread.currentThread().isInterrupted()).isFalse();
  }

  @AfterEach
  void release() {
    scope.close();
    // an interruption belongs to its test
    Thread.interrupted();
  }

  private NamedArrays values(float value) {
    return new NamedArrays(
        java.util.Map.of(
            "w.weight", new NamedArrays.Entry(new long[] {1, 1}, new float[] {value})));
  }

  private float value() {
    return parameters.snapshot().entry("w.weight").values()[0];
  }

  private Tensor weight() {
    return weight.apply(Tensor.of(new float[] {1f}, 1, 1), pass);
  }

  @Test
  void aChangeIsMadeAfterEachStepWithItsRate() {
    List<Double> rates = new ArrayList<>();
    Adam.Options options = Adam.Options.of(new LearningRate.OneCycle(0.1, 0.5));
    new Training(parameters, options, 4, TrainingListener.SILENT)
        .afterEachStep(
            rate -> {
              rates.add(rate);
              parameters.restore(values(rates.size()));
            })
        .run(step -> loss());
    assertThat(rates)
        .containsExactly(
            options.rate().at(0, 4),
            options.rate().at(1, 4),
            options.rate().at(2, 4),
            options.rate().at(3, 4));
    assertThat(value()).isEqualTo(4f);
  }

  private Loss loss() {
    return new Loss(List.of(Loss.scalar(weight().plus(-TARGET).square().sum())));
  }

  private Training training(int steps) {
    Adam.Options options = Adam.Options.of(new LearningRate.Constant(0.1));
    return new Training(parameters, options, steps, listener("", events));
  }

  private static TrainingListener listener(String prefix, List<String> events) {
    return new TrainingListener() {
      @Override
      public void started(int steps) {
        events.add(prefix + "started " + steps);
      }

      @Override
      public void part(String name) {
        events.add(prefix + "part " + name);
      }

      @Override
      public void progressed(Progress progress) {
        events.add(prefix + "progressed " + progress.step() + "/" + progress.steps());
      }

      @Override
      public void validated(int step, double loss) {
        events.add(prefix + "validated " + step);
      }

      @Override
      public void finished(int step) {
        events.add(prefix + "finished " + step);
      }
    };
  }

  @Test
  void learns() {
    training(400).run(step -> loss());
    assertThat(value()).isBetween(2.99f, 3.01f);
  }

  @Test
  void listenersAreToldInOrder() {
    assertThat(training(120).run(step -> loss())).isEqualTo(120);
    assertThat(events)
        .containsExactly(
            "started 120",
            "progressed 50/120",
            "progressed 100/120",
            "progressed 120/120",
            "finished 120");
  }

  /** Notes the mean losses. */
  private static TrainingListener averages(List<TrainingListener.Stretch> stretches) {
    return new TrainingListener() {
      @Override
      public boolean averages() {
        return true;
      }

      @Override
      public void averaged(Stretch stretch) {
        stretches.add(stretch);
      }
    };
  }

  private List<TrainingListener.Stretch> stretches(int steps, int perEpoch) {
    List<TrainingListener.Stretch> stretches = new ArrayList<>();
    Adam.Options options = Adam.Options.of(new LearningRate.Constant(0.1));
    TrainingListener listener = TrainingListener.SILENT.and(averages(stretches));
    new Training(parameters, options, steps, listener).inEpochs(perEpoch).run(step -> loss());
    return stretches;
  }

  @Test
  void meansOfNamedTermsAddUpToThatOfTheLoss() {
    List<TrainingListener.Stretch> stretches = new ArrayList<>();
    Adam.Options options = Adam.Options.of(new LearningRate.Constant(0.1));
    new Training(parameters, options, 5, averages(stretches))
        .inEpochs(2)
        .run(
            step -> {
              List<Loss.Named> terms = new ArrayList<>();
              terms.add(
                  new Loss.Named(
                      "twice", Loss.scalar(weight().plus(-TARGET).square().sum().times(1.5))));
              terms.add(new Loss.Named("once", Loss.scalar(weight().plus(-TARGET).square().sum())));
              terms.add(
                  new Loss.Named(
                      "twice", Loss.scalar(weight().plus(-TARGET).square().sum().times(0.5))));
              return Loss.ofNamed(terms);
            });
    assertThat(stretches).hasSize(3);
    for (TrainingListener.Stretch stretch : stretches) {
      assertThat(stretch.terms()).containsOnlyKeys("twice", "once");
      double once = stretch.terms().getOrDefault("once", Double.NaN);
      assertThat(stretch.terms().getOrDefault("twice", Double.NaN))
          .isCloseTo(2 * once, within(1e-5));
      assertThat(stretch.loss()).isCloseTo(3 * once, within(1e-5));
    }
    assertThat(stretches(7, 3)).allMatch(stretch -> stretch.terms().isEmpty());
  }

  @Test
  void meanLossesAreThoseOfEpochs() {
    List<TrainingListener.Stretch> stretches = stretches(7, 3);

    assertThat(stretches)
        .extracting(
            TrainingListener.Stretch::step,
            TrainingListener.Stretch::length,
            TrainingListener.Stretch::perEpoch)
        .containsExactly(tuple(3, 3, 3), tuple(6, 3, 3), tuple(7, 1, 3));
    // (w - 3)^2 from w = 0: the first step is of 9, and none of the next is larger
    assertThat(stretches.get(0).loss()).isBetween(7.0, 9.0);
    assertThat(stretches)
        .extracting(TrainingListener.Stretch::loss)
        .isSortedAccordingTo(Comparator.reverseOrder());
  }

  @Test
  void withoutEpochsMeanLossesAreThoseOfStretches() {
    assertThat(stretches(50, 0))
        .extracting(TrainingListener.Stretch::length)
        .containsExactly(20, 20, 10);
  }

  @Test
  void meanLossesAreFiniteUntilTheTrainingDiverges() {
    List<TrainingListener.Stretch> stretches = new ArrayList<>();
    Adam.Options options = Adam.Options.of(new LearningRate.Constant(0.1));
    Training training = new Training(parameters, options, 50, averages(stretches)).inEpochs(5);

    assertThatExceptionOfType(TrainingDivergedException.class)
        .isThrownBy(() -> training.run(step -> step < 12 ? loss() : notANumber()));
    assertThat(stretches)
        .extracting(TrainingListener.Stretch::step, stretch -> Double.isFinite(stretch.loss()))
        .containsExactly(tuple(5, true), tuple(10, true));
  }

  @Test
  void whatNobodyWantsToKnowIsNotComputed() {
    List<String> asked = new ArrayList<>();
    Loss.Term term = Loss.scalar(Tensor.of(new float[] {1f}, 1));
    Loss loss =
        new Loss(
            List.of(term),
            List.of(
                new Loss.Penalty() {
                  @Override
                  public void addGradient() {}

                  @Override
                  public double value() {
                    asked.add("value");
                    return 0.0;
                  }
                }));
    MeanLoss mean = new MeanLoss(TrainingListener.SILENT, 1);
    mean.add(1, loss);
    mean.end(1);

    assertThat(asked).isEmpty();
  }

  @Test
  void twoListeners() {
    TrainingListener both = listener("1 ", events).and(listener("2 ", events));
    both.started(1);
    both.part("a");
    both.progressed(new TrainingListener.Progress(1, 1, 0.0));
    both.validated(1, 0.0);
    both.finished(1);
    assertThat(events)
        .containsExactly(
            "1 started 1",
            "2 started 1",
            "1 part a",
            "2 part a",
            "1 progressed 1/1",
            "2 progressed 1/1",
            "1 validated 1",
            "2 validated 1",
            "1 finished 1",
            "2 finished 1");
  }

  @Test
  void objectiveIsAskedOncePerStep() {
    List<Integer> asked = new ArrayList<>();
    training(7)
        .run(
            step -> {
              asked.add(step);
              return loss();
            });
    assertThat(asked).containsExactly(0, 1, 2, 3, 4, 5, 6);
  }

  @Test
  void lossThatIsNotANumber() {
    assertThatExceptionOfType(TrainingDivergedException.class)
        .isThrownBy(() -> training(200).run(step -> step < 60 ? loss() : notANumber()))
        .withMessage(
            "training diverged: the loss was NaN at step 100 of 200; try a smaller learning rate,"
                + " or another seed")
        .satisfies(e -> assertThat(e.step()).isEqualTo(100));
    assertThat(events).containsExactly("started 200", "progressed 50/200");
  }

  private Loss notANumber() {
    return new Loss(List.of(Loss.scalar(weight().times(Double.NaN).sum())));
  }

  @Test
  void lastStepThatDiverges() {
    // the derivative of sqrt at 0 is infinite while its value is not
    assertThatExceptionOfType(TrainingDivergedException.class)
        .isThrownBy(
            () -> training(1).run(step -> new Loss(List.of(Loss.scalar(weight().sqrt().sum())))))
        .withMessageContaining("at step 1 of 1");
    assertThat(events).doesNotContain("finished 1");
  }

  @Test
  void interruption() {
    List<Integer> asked = new ArrayList<>();
    assertThatExceptionOfType(CancellationException.class)
        .isThrownBy(
            () ->
                training(100)
                    .run(
                        step -> {
                          asked.add(step);
                          if (step == 4) {
                            Thread.currentThread().interrupt();
                          }
                          return loss();
                        }))
        .withMessage("training was interrupted at step 5");
    assertThat(asked).endsWith(4);
    assertThat(events).containsExactly("started 100");
    assertThat(Thread.currentThread().isInterrupted()).isTrue();
  }

  @Test
  void earlyStoppingRestoresTheBest() {
    List<Float> measured = new ArrayList<>();
    EarlyStopping watch =
        new EarlyStopping(
            () -> {
              measured.add(value());
              return Math.abs(value() - 1.0);
            },
            5,
            20);
    int taken = training(1000).stoppingEarly(watch).run(step -> loss());
    int best = watch.bestStep();
    assertThat(taken).isEqualTo(best + 20).isLessThan(1000);
    assertThat(value()).isEqualTo(measured.get(best / 5 - 1));
    assertThat(measured)
        .allMatch(other -> Math.abs(other - 1.0) >= Math.abs(value() - 1.0))
        .hasSize(taken / 5);
    assertThat(events).startsWith("started 1000", "validated 5").endsWith("finished " + taken);
  }

  @Test
  void lastStepIsValidatedToo() {
    EarlyStopping watch = new EarlyStopping(() -> Math.abs(value() - TARGET), 10, 1000);
    training(25).stoppingEarly(watch).run(step -> loss());
    // the loss falls all the way, so the last step is the best
    assertThat(watch.bestStep()).isEqualTo(25);
    assertThat(events)
        .containsExactly(
            "started 25",
            "validated 10",
            "validated 20",
            "progressed 25/25",
            "validated 25",
            "finished 25");
  }

  @Test
  void validationThatIsNotANumberEndsAfterItsPatience() {
    EarlyStopping watch = new EarlyStopping(() -> Double.NaN, 2, 6);
    assertThat(training(100).stoppingEarly(watch).run(step -> loss())).isEqualTo(6);
    assertThat(watch.bestStep()).isZero();
  }

  @Test
  void earlyStoppingRefusesSenselessIntervals() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new EarlyStopping(() -> 0.0, 0, 5))
        .withMessage("early stopping: expected positive numbers of steps, found 0 and 5");
    assertThatIllegalArgumentException().isThrownBy(() -> new EarlyStopping(() -> 0.0, 5, 0));
  }

  @Test
  void gradientsOfAnEarlierLossAreForgotten() {
    // the first step of Adam does not depend on the size of the gradient, later ones do
    loss().backward();
    training(3).run(step -> loss());
    float clean = value();
    parameters.restore(values(0f));
    training(3).run(step -> loss());
    assertThat(value()).isEqualTo(clean);
  }
}
