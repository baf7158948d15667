package org.chiasm.study.file;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.chiasm.core.text.Identified;
import org.chiasm.core.text.Message;
import org.chiasm.io.yaml.YamlPlace;

/**
 * What every kind of study says.
 *
 * @param kind of which kind it is, such as {@code evaluation}
 * @param title for people; empty if it has none
 * @param data what it works on; empty if that is said elsewhere
 * @param seed root of all randomness
 * @param runner what runs its trials
 */
public record StudyHeader(
    String kind, Optional<String> title, Optional<DataDescription> data, long seed, Runner runner) {

  /** The version of the format. */
  public static final int VERSION = 1;

  static final String STUDY = "study";
  private static final String VERSION_KEY = "version";
  private static final String TITLE = "title";
  private static final String DATA = "data";
  private static final String SEED = "seed";
  private static final String RUNNER = "runner";

  /** The keys that every kind has. */
  public static final List<String> KEYS = List.of(STUDY, VERSION_KEY, TITLE, DATA, SEED, RUNNER);

  /** What can run trials. */
  public enum RunnerName implements Identified {
    /** Threads of the program itself. */
    LOCAL
  }

  /**
   * What runs the trials.
   *
   * @param threads trials at a time; empty for as many as there are cores
   */
  public record Runner(RunnerName name, OptionalInt threads) {

    /** The program itself, on all cores. */
    public static Runner local() {
      return new Runner(RunnerName.LOCAL, OptionalInt.empty());
    }
  }

  /** The same of other data. */
  public StudyHeader withData(DataDescription value) {
    return new StudyHeader(kind, title, Optional.of(value), seed, runner);
  }

  /** The same with paths as they are seen from a folder. */
  public StudyHeader relativeTo(Path folder) {
    return new StudyHeader(kind, title, data.map(found -> found.relativeTo(folder)), seed, runner);
  }

  /** The same with another seed. */
  public StudyHeader withSeed(long value) {
    return new StudyHeader(kind, title, data, value, runner);
  }

  /**
   * The kind of study that a file is of.
   *
   * @throws org.chiasm.core.data.DataFormatException if it does not say so
   */
  public static YamlPlace kind(YamlPlace root) {
    return root.field(STUDY);
  }

  /**
   * Reads what every kind says.
   *
   * @param base folder that paths are relative to
   */
  public static StudyHeader read(YamlPlace root, Path base) {
    root.optional(VERSION_KEY).ifPresent(StudyHeader::requireVersion);
    return new StudyHeader(
        kind(root).text(),
        root.optional(TITLE).map(YamlPlace::text),
        root.optional(DATA).map(place -> DataDescription.read(place, base)),
        root.optional(SEED).map(YamlPlace::wholeNumber).orElse(0L),
        root.optional(RUNNER).map(StudyHeader::runner).orElse(Runner.local()));
  }

  private static void requireVersion(YamlPlace place) {
    if (place.wholeNumber() != VERSION) {
      throw place.problem(
          Message.format(
              "expected version %d of study files, found %s; a newer version of the program may"
                  + " know it",
              VERSION, place.text()));
    }
  }

  private static Runner runner(YamlPlace place) {
    if (!place.isObject()) {
      return new Runner(name(place), OptionalInt.empty());
    }
    place.requireKeys(List.of("name", "threads"));
    Optional<Long> threads = place.optional("threads").map(YamlPlace::count);
    return new Runner(
        place.optional("name").map(StudyHeader::name).orElse(RunnerName.LOCAL),
        threads.isPresent()
            ? OptionalInt.of((int) Math.min(threads.get(), Integer.MAX_VALUE))
            : OptionalInt.empty());
  }

  private static RunnerName name(YamlPlace place) {
    return Places.id(place, RunnerName.class, "runner");
  }

  /** Writes what comes before the keys of a kind; {@link #writeRest} writes the others. */
  public void write(ObjectNode json) {
    json.put(STUDY, kind);
    json.put(VERSION_KEY, VERSION);
    title.ifPresent(text -> json.put(TITLE, text));
    data.ifPresent(found -> json.set(DATA, found.json()));
  }

  /** Writes what comes behind the keys of a kind. */
  public void writeRest(ObjectNode json) {
    json.put(SEED, seed);
    ObjectNode own = json.putObject(RUNNER).put("name", runner.name().id());
    runner.threads().ifPresent(number -> own.put("threads", number));
  }
}
