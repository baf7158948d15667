package org.chiasm.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.chiasm.io.dataset.DatasetFolder;
import org.chiasm.io.file.InputFile;
import org.chiasm.io.file.ModalityFile;
import org.chiasm.io.inspect.CellOverlap;
import org.chiasm.io.inspect.Finding;
import org.chiasm.io.inspect.Remedy;

/**
 * The commands that mend findings, for data as they were given. A command changes a table that has
 * to be changed into a file beside it; the one that was given is then given again, with what is
 * new.
 *
 * @param given the command that found something
 * @param files the modalities
 * @param data the folder or file that names them, if there is one
 * @param cells the table of cells, if there is one
 */
record FixCommands(
    GivenCommand given, List<ModalityFile> files, Optional<GivenData> data, Optional<Path> cells) {

  /** Endings of tables that can be written as they were, longer ones first. */
  private static final List<String> ENDINGS =
      List.of(".csv.gz", ".tsv.gz", ".mtx.gz", ".csv", ".tsv", ".mtx", ".npz", ".h5ad");

  private static final String OTHERWISE = ".h5ad";

  /** A folder with dataset.yaml, or what stands for one, as it was given. */
  record GivenData(Path path, DatasetFolder folder) {}

  FixCommands {
    files = List.copyOf(files);
  }

  /**
   * What to enter, line by line, the last one being the given command; nothing if nothing helps.
   */
  List<String> lines(Finding finding) {
    return lines(finding.remedies());
  }

  private List<String> lines(List<Remedy> remedies) {
    List<String> lines = new ArrayList<>(conversions(remedies));
    GivenCommand again =
        changesGivenData(remedies)
            ? given.spelledOut(data.orElseThrow().path(), data.orElseThrow().folder())
            : given;
    for (Remedy remedy : remedies) {
      again = changed(again, remedy);
    }
    if (!remedies.isEmpty()) {
      lines.add(again.toString());
    }
    return lines;
  }

  /** Whether data have to be named one by one, as those in the place of some cannot beside them. */
  private boolean changesGivenData(List<Remedy> remedies) {
    return data.isPresent() && remedies.stream().anyMatch(FixCommands::namesAnotherFile);
  }

  /**
   * What mends a finding in few words: the conversions or, without any, the options to give. Where
   * those would be refused beside what was given, the commands.
   */
  Optional<String> inBrief(Finding finding) {
    List<Remedy> remedies = finding.remedies();
    if (changesGivenData(remedies)) {
      return Optional.of(String.join("\n  then: ", lines(remedies)));
    }
    List<String> conversions = conversions(remedies);
    if (!conversions.isEmpty()) {
      return Optional.of(String.join(" && ", conversions));
    }
    return remedies.isEmpty()
        ? Optional.empty()
        : Optional.of(
            ShellWords.join(remedies.stream().flatMap(one -> words(one).stream()).toList()));
  }

  /** How a command is told of what needs no other table that is written first. */
  String inBrief(Remedy remedy) {
    return changesGivenData(List.of(remedy))
        ? String.join("; then: ", lines(List.of(remedy)))
        : ShellWords.join(words(remedy));
  }

  private static boolean namesAnotherFile(Remedy remedy) {
    return !(remedy instanceof Remedy.GiveKind || remedy instanceof Remedy.LeaveOut);
  }

  private List<String> conversions(List<Remedy> remedies) {
    List<String> lines = new ArrayList<>();
    for (Remedy remedy : remedies) {
      List<String> change = change(remedy);
      if (!change.isEmpty()) {
        List<String> words = new ArrayList<>(List.of("convert"));
        if (isOfTable(remedy)) {
          words.addAll(List.of("--cells", cells.orElseThrow().toString()));
        } else {
          words.add(GivenCommand.location(file(remedy)));
        }
        words.add(target(remedy).toString());
        words.addAll(change);
        lines.add(new GivenCommand(words).toString());
      }
    }
    return lines;
  }

  private static boolean isOfTable(Remedy remedy) {
    return remedy.subject().equals(CellOverlap.TABLE);
  }

  private ModalityFile file(Remedy remedy) {
    return files.stream()
        .filter(file -> file.name().equals(remedy.subject()))
        .findFirst()
        .orElseThrow();
  }

  /** How 'convert' is told to change a table; nothing if no table is changed. */
  private static List<String> change(Remedy remedy) {
    if (remedy instanceof Remedy.Transpose) {
      return List.of("--transpose");
    }
    if (remedy instanceof Remedy.RewriteIds rewrite) {
      return List.of("--cell-ids", rewrite.rule().id());
    }
    if (remedy instanceof Remedy.RenameFeatures rename) {
      return List.of("--feature-names", rename.names());
    }
    if (remedy instanceof Remedy.DropShallow shallow) {
      return List.of("--min-counts", Long.toString(shallow.fewest()));
    }
    if (remedy instanceof Remedy.Round) {
      return List.of("--round");
    }
    return remedy instanceof Remedy.DropUnmeasured ? List.of("--drop-unmeasured") : List.of();
  }

  private List<String> words(Remedy remedy) {
    if (remedy instanceof Remedy.GiveKind give) {
      return List.of("--kind", give.subject() + "=" + give.kind().id());
    }
    if (remedy instanceof Remedy.UsePart use) {
      return List.of("--modality", use.subject() + "=" + part(use));
    }
    List<String> options = new ArrayList<>();
    if (remedy instanceof Remedy.LeaveOut leave) {
      leave.patterns().forEach(pattern -> options.addAll(List.of("--exclude-features", pattern)));
    }
    return options;
  }

  private String part(Remedy.UsePart use) {
    return GivenCommand.location(file(use).withPart(use.part()));
  }

  private GivenCommand changed(GivenCommand given, Remedy remedy) {
    if (remedy instanceof Remedy.GiveKind give) {
      return given.withKind(give.subject(), give.kind());
    }
    if (remedy instanceof Remedy.UsePart use) {
      return given.withFile(use.subject(), part(use));
    }
    if (remedy instanceof Remedy.LeaveOut) {
      return given.with(words(remedy).toArray(String[]::new));
    }
    return isOfTable(remedy)
        ? given.withCells(target(remedy))
        : given.withFile(remedy.subject(), target(remedy).toString());
  }

  /** A file beside the one that is changed or, where nothing can be written, here. */
  private Path target(Remedy remedy) {
    Path source = isOfTable(remedy) ? cells.orElseThrow() : file(remedy).path();
    String part =
        isOfTable(remedy)
            ? ""
            : file(remedy).part().map(name -> "-" + name.replaceAll("[^\\w]+", "-")).orElse("");
    String name = String.valueOf(source.getFileName());
    String ending = ending(name, isOfTable(remedy));
    String stem =
        name.toLowerCase(Locale.ROOT).endsWith(ending)
            ? name.substring(0, name.length() - ending.length())
            : InputFile.uncompressedName(source).replaceFirst("(?<=.)\\.\\w+$", "");
    String fixed = stem + part + "." + what(remedy) + ending;
    Path folder = source.toAbsolutePath().getParent();
    return folder == null || Files.isWritable(folder)
        ? source.resolveSibling(fixed)
        : Path.of(fixed);
  }

  private static String ending(String name, boolean table) {
    return ENDINGS.stream()
        .filter(ending -> name.toLowerCase(Locale.ROOT).endsWith(ending))
        .filter(ending -> !table || ending.contains("sv"))
        .findFirst()
        .orElse(table ? ".csv" : OTHERWISE);
  }

  private static String what(Remedy remedy) {
    if (remedy instanceof Remedy.Transpose) {
      return "transposed";
    }
    if (remedy instanceof Remedy.RewriteIds) {
      return "ids";
    }
    if (remedy instanceof Remedy.RenameFeatures) {
      return "names";
    }
    if (remedy instanceof Remedy.Round) {
      return "rounded";
    }
    return remedy instanceof Remedy.DropShallow shallow ? "min-" + shallow.fewest() : "measured";
  }
}
