package org.chiasm.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.chiasm.core.data.FeatureKind;
import org.chiasm.io.dataset.DatasetFolder;
import org.chiasm.io.file.ModalityFile;

/**
 * A command as it was given, to be given again with something changed.
 *
 * @param words without the program's name
 */
record GivenCommand(List<String> words) {

  private static final String MODALITY = "--modality";
  private static final String KIND = "--kind";
  private static final String CELLS = "--cells";
  private static final String LABEL = "--label";
  private static final String PAIRS = "--pairs";

  GivenCommand {
    words = List.copyOf(words);
  }

  /** The same with further words. */
  GivenCommand with(String... more) {
    List<String> all = new ArrayList<>(words);
    all.addAll(List.of(more));
    return new GivenCommand(all);
  }

  /** The same with a kind said, in the place of another one. */
  GivenCommand withKind(String modality, FeatureKind kind) {
    return without(KIND, modality + "=").with(KIND, modality + "=" + kind.id());
  }

  /** The same with a modality from elsewhere. */
  GivenCommand withFile(String modality, String location) {
    return replaced(MODALITY, modality + "=", modality + "=" + location);
  }

  /** The same with another table of cells. */
  GivenCommand withCells(Path file) {
    return replaced(CELLS, "", file.toString());
  }

  /** The same with its tables named one by one, where a folder names them. */
  GivenCommand spelledOut(Path data, DatasetFolder folder) {
    // 'data/' is a path of the same name as 'data'
    List<String> rest = words.stream().filter(word -> !Path.of(word).equals(data)).toList();
    GivenCommand spelled = new GivenCommand(rest);
    for (ModalityFile file : folder.files().modalities()) {
      spelled = spelled.with(MODALITY, file.name() + "=" + location(file));
      if (file.kind().isPresent() && spelled.value(KIND, file.name() + "=").isEmpty()) {
        spelled = spelled.with(KIND, file.name() + "=" + file.kind().get().id());
      }
      for (String pattern : file.excluded().patterns()) {
        spelled = spelled.with("--exclude-features", pattern);
      }
    }
    spelled = spelled.withDefault(CELLS, folder.cells().map(Path::toString));
    spelled = spelled.withDefault(LABEL, folder.descriptor().label());
    if (spelled.value(PAIRS, "").isEmpty()) {
      for (Path pairs : folder.pairs()) {
        spelled = spelled.with(PAIRS, pairs.toString());
      }
    }
    return spelled;
  }

  private GivenCommand withDefault(String option, Optional<String> value) {
    return value.isEmpty() || value(option, "").isPresent() ? this : with(option, value.get());
  }

  /** A file as {@code --modality} takes it. */
  static String location(ModalityFile file) {
    return file.path() + file.part().map(part -> "#" + part).orElse("");
  }

  /** The first value of an option that begins so. */
  private Optional<String> value(String option, String prefix) {
    for (int index = 0; index < words.size(); index++) {
      String word = words.get(index);
      if (word.startsWith(option + "=" + prefix)) {
        return Optional.of(word.substring(option.length() + 1));
      }
      if (isValue(index, option, prefix)) {
        return Optional.of(word);
      }
    }
    return Optional.empty();
  }

  private boolean isValue(int index, String option, String prefix) {
    return index > 0 && words.get(index - 1).equals(option) && words.get(index).startsWith(prefix);
  }

  private GivenCommand replaced(String option, String prefix, String value) {
    List<String> changed = new ArrayList<>();
    for (int index = 0; index < words.size(); index++) {
      if (words.get(index).startsWith(option + "=" + prefix)) {
        changed.add(option + "=" + value);
      } else {
        changed.add(isValue(index, option, prefix) ? value : words.get(index));
      }
    }
    return new GivenCommand(changed);
  }

  private GivenCommand without(String option, String prefix) {
    List<String> kept = new ArrayList<>();
    for (int index = 0; index < words.size(); index++) {
      if (isValue(index, option, prefix)) {
        kept.remove(kept.size() - 1);
      } else if (!words.get(index).startsWith(option + "=" + prefix)) {
        kept.add(words.get(index));
      }
    }
    return new GivenCommand(kept);
  }

  /** As it is typed into a shell. */
  @Override
  public String toString() {
    return "chiasm " + ShellWords.join(words);
  }
}
