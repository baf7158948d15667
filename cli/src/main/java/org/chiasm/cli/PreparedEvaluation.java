package org.chiasm.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.chiasm.core.files.AtomicFile;
import org.chiasm.io.csv.CsvWriter;
import org.chiasm.study.EvaluationJson;
import org.chiasm.study.evaluation.EvaluationDescription;
import org.chiasm.study.evaluation.EvaluationFiles;
import org.chiasm.study.evaluation.EvaluationPlan;
import org.chiasm.study.evaluation.EvaluationResult;
import org.chiasm.study.store.PlannedTrial;
import org.chiasm.study.store.StoredStudy;
import org.chiasm.study.store.TrialCost;
import org.chiasm.study.store.TrialObserver;

/** An evaluation of cells that are read. */
final class PreparedEvaluation implements PreparedStudy {

  private static final String RESULT = "result.json";
  private static final String SUMMARY = "summary.csv";
  private static final String TRIALS = "trials.csv";

  private final EvaluationDescription description;
  private final EvaluationPlan plan;
  private final List<Path> inputs;
  private final Console console;

  /**
   * @param description all that is run, with the sums of the files
   * @param inputs the files that are read
   */
  PreparedEvaluation(
      EvaluationDescription description, EvaluationPlan plan, List<Path> inputs, Console console) {
    this.description = description;
    this.plan = plan;
    this.inputs = List.copyOf(inputs);
    this.console = console;
  }

  @Override
  public List<PlannedTrial> trials() {
    return plan.trials();
  }

  @Override
  public TrialCost cost(PlannedTrial trial) {
    return plan.cost(trial);
  }

  @Override
  public void requireWritable(Path folder) throws IOException {
    List<Path> files = List.of(RESULT, SUMMARY, TRIALS).stream().map(folder::resolve).toList();
    OutputFiles.requireNoInput("--out", files, inputs);
    OutputFiles.requireWritable(folder.resolve(RESULT));
  }

  @Override
  public void begin(Path folder) throws IOException {
    StudyCopy.write(description, folder);
  }

  private static void write(Path file, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    AtomicFile.write(file, out -> out.write(bytes));
  }

  @Override
  public String report(StoredStudy study, Path folder, boolean json) throws IOException {
    EvaluationResult.Builder builder = new EvaluationResult.Builder(plan);
    study.visit(TrialObserver.SILENT, builder::add);
    EvaluationResult result = builder.build();
    String text = EvaluationJson.text(EvaluationFiles.json(result));
    console.writing();
    write(folder.resolve(RESULT), text + "\n");
    CsvWriter.write(folder.resolve(SUMMARY), EvaluationFiles.summary(result));
    CsvWriter.write(folder.resolve(TRIALS), EvaluationFiles.trials(result));
    console.wrote(
        folder.resolve(RESULT) + ", " + folder.resolve(SUMMARY) + " and " + folder.resolve(TRIALS));
    return json ? text : EvaluationTable.of(result);
  }
}
