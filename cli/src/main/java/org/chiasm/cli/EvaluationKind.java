package org.chiasm.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.chiasm.core.text.Message;
import org.chiasm.io.csv.FoldFileReader;
import org.chiasm.study.evaluation.Candidate;
import org.chiasm.study.evaluation.Division;
import org.chiasm.study.evaluation.EvaluationData;
import org.chiasm.study.evaluation.EvaluationDescription;
import org.chiasm.study.evaluation.EvaluationPlan;

/** Methods under settings, scored on held-out cells. */
final class EvaluationKind implements StudyKind {

  private static final long MANY = 1000;

  private final EvaluationDescription description;
  private final DataOptions data;
  private final Console console;

  /**
   * @param data the cells; if none are given, those that the description names
   */
  EvaluationKind(EvaluationDescription description, DataOptions data, Console console) {
    this.description = description;
    this.data = data;
    this.console = console;
  }

  @Override
  public OptionalInt threads() {
    return description.header().runner().threads();
  }

  @Override
  public void requireSensible(boolean yes) throws IOException {
    StudyCells.requireNamed(description.header(), data);
    long settings = description.settingsAtMost();
    int divisions = divisions();
    long each = (long) divisions * description.seeds();
    boolean many = settings > MANY / each;
    if (many && !yes) {
      throw new IllegalArgumentException(
          Message.format(
              "the study trains %,d settings on %d divisions of the cells with %d seed%s, more than"
                  + " %,d trials; --yes goes on all the same",
              settings, divisions, description.seeds(), description.seeds() == 1 ? "" : "s", MANY));
    }
  }

  private int divisions() throws IOException {
    OptionalInt count = description.division().count();
    if (count.isPresent()) {
      return count.getAsInt();
    }
    Division.FoldFile file = (Division.FoldFile) description.division();
    return FoldFileReader.read(file.file()).folds().size();
  }

  @Override
  public PreparedStudy prepare() throws IOException {
    StudyCells cells = StudyCells.read(description.header(), data, console);
    EvaluationDescription resolved =
        description.withHeader(description.header().withData(cells.described()));
    EvaluationPlan plan =
        new EvaluationData(cells.dataset(), cells.labels()).plan(resolved, console::warn);
    if (!(description.division() instanceof Division.InSample)) {
      PlaceWarnings.of(plan.candidates().stream().map(Candidate::name).distinct().toList())
          .forEach(console::warn);
    }
    return new PreparedEvaluation(resolved, plan, inputs(), console);
  }

  private List<Path> inputs() {
    List<Path> inputs = new ArrayList<>(data.given() ? data.paths() : List.of());
    if (description.division() instanceof Division.FoldFile file) {
      inputs.add(file.file());
    }
    description.types().taxonomy().ifPresent(inputs::add);
    inputs.addAll(description.types().sets().values());
    return inputs;
  }
}
