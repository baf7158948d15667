package org.chiasm.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.chiasm.core.text.Message;
import org.chiasm.core.text.NearestName;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** One line on what is wrong with a call, the nearest right word, and where to read more. */
final class UsageErrors implements IParameterExceptionHandler {

  @Override
  public int handleParseException(ParameterException failure, String[] arguments) {
    CommandLine command = failure.getCommandLine();
    PrintWriter messages = command.getErr();
    messages.println("error: " + describe(failure, command, arguments));
    messages.println(
        "'" + command.getCommandSpec().qualifiedName() + " --help' shows what it takes.");
    return ExitCode.USAGE.value();
  }

  private static String describe(
      ParameterException failure, CommandLine command, String[] arguments) {
    if (failure instanceof UnmatchedArgumentException unmatched) {
      return unexpected(unmatched.getUnmatched().get(0), command);
    }
    if (failure instanceof OverwrittenOptionException overwritten
        && overwritten.getOverwritten() instanceof OptionSpec option) {
      return givenTwice(option, arguments);
    }
    if (failure instanceof MissingParameterException) {
      // the option that is missing may be there with a slip of the pen
      Optional<String> unknown =
          Stream.of(arguments).filter(argument -> isUnknown(argument, command)).findFirst();
      if (unknown.isPresent()) {
        return unexpected(unknown.get(), command);
      }
    }
    return otherValue(failure)
        .orElseGet(
            () ->
                TypedNames.in(
                    String.valueOf(failure.getMessage()),
                    command.getCommandSpec(),
                    List.of(arguments)));
  }

  /** An option of several names may be given under two of them. */
  private static String givenTwice(OptionSpec option, String[] arguments) {
    List<String> names =
        Stream.of(arguments)
            .map(UsageErrors::name)
            .filter(Arrays.asList(option.names())::contains)
            .distinct()
            .toList();
    return names.size() > 1
        ? String.join(" and ", names) + " are names of the same option; give one of them"
        : option.longestName() + " is given twice; give it once";
  }

  /** For an option that takes one of a few names. */
  private static Optional<String> otherValue(ParameterException failure) {
    if (!(failure.getArgSpec() instanceof OptionSpec option)
        || !option.type().isEnum()
        || failure.getValue() == null) {
      return Optional.empty();
    }
    List<String> known = new ArrayList<>();
    option.completionCandidates().forEach(known::add);
    return Optional.of(
        Message.format(
            "%s: expected one of %s, found '%s'%s",
            option.longestName(),
            String.join(", ", known),
            failure.getValue(),
            NearestName.find(failure.getValue(), known)
                .map(nearest -> "; did you mean '" + nearest + "'?")
                .orElse("")));
  }

  private static boolean isUnknown(String argument, CommandLine command) {
    return argument.startsWith("--")
        && argument.length() > 2
        && !options(command).contains(name(argument));
  }

  private static String unexpected(String argument, CommandLine command) {
    if (argument.startsWith("-")) {
      String name = name(argument);
      return "there is no option '" + name + "'" + near(name, command);
    }
    if (!command.getSubcommands().isEmpty()) {
      return "there is no command '"
          + argument
          + "'"
          + NearestName.hint(argument, command.getSubcommands().keySet());
    }
    return "unexpected argument '" + argument + "'";
  }

  /** The nearest option, or the commands that have this one: options are too many to list. */
  private static String near(String name, CommandLine command) {
    List<String> elsewhere = commandsWith(name, command);
    if (!elsewhere.isEmpty()) {
      return " here; it is one of " + String.join(", ", elsewhere);
    }
    String letters = name.replaceFirst("^-+", "");
    List<String> known =
        options(command).stream()
            .filter(option -> option.startsWith("--"))
            .map(option -> option.substring(2))
            .toList();
    return NearestName.find(letters, known)
        .map(found -> "; did you mean '--" + found + "'?")
        .orElse("");
  }

  private static List<String> commandsWith(String option, CommandLine command) {
    CommandLine program = command;
    while (program.getParent() != null) {
      program = program.getParent();
    }
    return program.getSubcommands().entrySet().stream()
        .filter(entry -> options(entry.getValue()).contains(option))
        .map(Map.Entry::getKey)
        .toList();
  }

  private static String name(String argument) {
    int equals = argument.indexOf('=');
    return equals < 0 ? argument : argument.substring(0, equals);
  }

  private static List<String> options(CommandLine command) {
    List<String> names = new ArrayList<>();
    command.getCommandSpec().options().forEach(option -> names.addAll(List.of(option.names())));
    return names;
  }
}
