package org.chiasm.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.chiasm.core.text.Message;
import org.chiasm.io.catalogue.CacheFolder;
import org.chiasm.io.catalogue.Catalogue;
import org.chiasm.io.catalogue.CataloguedSet;
import org.chiasm.io.catalogue.DownloadOptions;
import org.chiasm.io.catalogue.Fetch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "fetch",
    description = {
      "Download a public data set from its origin, check it, and make a dataset folder of it, which"
          + " other commands take in the place of --modality NAME=FILE.",
      "What was downloaded is kept in the folder that CHIASM_CACHE names, else in the usual place of"
          + " the system for such files (~/.cache/chiasm); a download that was stopped goes on from"
          + " there."
    },
    customSynopsis = {
      "chiasm fetch NAME [--out FOLDER] [OPTIONS]",
      "       chiasm fetch --list [--json]"
    },
    footer = {"", "Example:", "  chiasm fetch m1-patchseq", "  chiasm inspect m1-patchseq"},
    sortOptions = false,
    mixinStandardHelpOptions = true)
final class FetchCommand implements Callable<Integer> {

  private final Console console;

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "NAME",
      description = "A set that --list names.")
  private @Nullable String name;

  @Option(
      names = "--out",
      paramLabel = "FOLDER",
      description = "The dataset folder to make. Default: the name of the set.")
  private @Nullable Path out;

  @Option(names = "--list", description = "List the sets instead.")
  private boolean list;

  @Option(names = "--json", description = "With --list: print the list as JSON.")
  private boolean json;

  @Option(
      names = "--catalogue",
      paramLabel = "FILE",
      description = "Take the sets of a catalogue of your own, a YAML file, instead.")
  private @Nullable Path catalogue;

  @Option(
      names = "--cache",
      paramLabel = "FOLDER",
      description = "Keep what is downloaded in another folder than the usual one.")
  private @Nullable Path cache;

  FetchCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws Exception {
    Catalogue known = catalogue == null ? Catalogue.bundled() : Catalogue.read(catalogue);
    if (list) {
      requireListOnly();
      console.result(json ? CatalogueJson.of(known).toPrettyString() : table(known));
    } else {
      if (name == null) {
        throw new IllegalArgumentException(
            "expected the name of a data set, or --list to see which there are");
      }
      if (json) {
        throw new IllegalArgumentException("--json is for --list");
      }
      fetch(known.require(name));
    }
    return ExitCode.DONE.value();
  }

  private void requireListOnly() {
    if (name != null || out != null) {
      throw new IllegalArgumentException(
          "--list fetches nothing: leave out " + (name != null ? "'" + name + "'" : "--out"));
    }
  }

  private void fetch(CataloguedSet set) throws Exception {
    Path folder = out == null ? Path.of(set.name()) : out;
    if (Fetch.isThere(set, folder)) {
      console.say(folder + ": the set is there already, and its tables are right");
      return;
    }
    OutputFiles.requireWritable(folder.resolve("dataset.yaml"));
    console.say(set.name() + ": " + set.title());
    console.say("licence: " + set.licence());
    console.say("cite: " + set.citation());
    DownloadProgress progress = new DownloadProgress(console);
    console.ifInterrupted("what was downloaded is kept, and the same command goes on from there");
    console.writing();
    new Fetch(cache == null ? CacheFolder.ofUser() : cache, DownloadOptions.defaults(), progress)
        .into(set, folder);
    console.ifInterrupted("");
    console.wrote(Message.format("%s: %d cells", folder, set.cells()));
  }

  /** Text to the left, unlike the tables of numbers. */
  private static String table(Catalogue known) {
    int width = known.sets().stream().mapToInt(set -> set.name().length()).max().orElse(1);
    return known.sets().stream()
        .map(
            set ->
                Message.format("%-" + width + "s  %6d cells", set.name(), set.cells())
                    + "  "
                    + set.title())
        .collect(Collectors.joining("\n"));
  }
}
