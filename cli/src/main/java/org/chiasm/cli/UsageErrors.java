package org.chiasm.cli;

import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** One line on what is wrong with a call, the nearest right word, and where to read more. */
final class UsageErrors implements IParameterExceptionHandler {

  @Override
  public int handleParseException(ParameterException failure, String[] arguments) {
    CommandLine command = failure.getCommandLine();
    PrintWriter messages = command.getErr();
    messages.println("error: " + failure.getMessage());
    UnmatchedArgumentException.printSuggestions(failure, messages);
    messages.println(
        "'" + command.getCommandSpec().qualifiedName() + " --help' shows what it takes.");
    return ExitCode.USAGE.value();
  }
}
