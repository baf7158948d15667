package org.chiasm.study.evaluation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;

/** Which cells are trained on and which are scored. */
public sealed interface Division {

  /** Number of divisions, where that is known without data. */
  OptionalInt count();

  /** Writes itself among the keys of a study. */
  void write(ObjectNode study);

  /**
   * Folds drawn at random, of which each has its share of every label.
   *
   * @param number of folds
   * @param group column of the table of cells whose groups stay together
   */
  record Folds(int number, Optional<String> group) implements Division {

    @Override
    public OptionalInt count() {
      return OptionalInt.of(number);
    }

    @Override
    public void write(ObjectNode study) {
      ObjectNode json = study.putObject("folds").put("count", number);
      group.ifPresent(column -> json.put("group", column));
    }
  }

  /** Folds as a file has them. */
  record FoldFile(Path file) implements Division {

    @Override
    public OptionalInt count() {
      return OptionalInt.empty();
    }

    @Override
    public void write(ObjectNode study) {
      study.putObject("folds").put("file", file.toString());
    }
  }

  /**
   * Cells held out at random, anew each time.
   *
   * @param number how often
   * @param testShare share of the cells that is held out
   * @param group column of the table of cells whose groups stay together
   */
  record Splits(int number, double testShare, Optional<String> group) implements Division {

    @Override
    public OptionalInt count() {
      return OptionalInt.of(number);
    }

    @Override
    public void write(ObjectNode study) {
      ObjectNode json = study.putObject("splits").put("count", number).put("test-share", testShare);
      group.ifPresent(column -> json.put("group", column));
    }
  }

  /** All cells are trained on and the same are scored. */
  record InSample() implements Division {

    @Override
    public OptionalInt count() {
      return OptionalInt.of(1);
    }

    @Override
    public void write(ObjectNode study) {
      study.put("in-sample", true);
    }
  }
}
