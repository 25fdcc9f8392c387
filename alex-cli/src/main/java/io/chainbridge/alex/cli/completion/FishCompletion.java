// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.cli.completion;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The completion script for fish: a line for each command, option and positional choice. */
final class FishCompletion {
  /** Whether the words before the cursor begin with these commands, or are just these. */
  private static final String CONDITIONS =
      """
      function __alex_in
          set -l words (commandline -opc)
          set -l wanted (count $argv)
          test (count $words) -gt $wanted; and test "$words[2..(math $wanted + 1)]" = "$argv"
      end
      function __alex_at
          set -l words (commandline -opc)
          test "$words[2..-1]" = "$argv"
      end
      """;

  private final List<String> lines = new ArrayList<>();
  private final String program;

  private FishCompletion(String program) {
    this.program = program;
  }

  /** The script for a command and everything below it. */
  static String of(CommandSpec root) {
    FishCompletion script = new FishCompletion(root.name());
    script.add(root, "");
    return CONDITIONS + String.join("\n", script.lines) + "\n";
  }

  /**
   * @param path the names of the commands above and of this one, each after a space
   */
  private void add(CommandSpec command, String path) {
    command.options().stream()
        .filter(option -> !option.hidden())
        .forEach(option -> add(option, path));
    command.positionalParameters().stream()
        .filter(one -> one.completionCandidates() != null)
        .forEach(one -> line("__alex_in" + path, "-f -a " + quoted(choices(one)), ""));
    for (CommandLine below : command.subcommands().values()) {
      CommandSpec spec = below.getCommandSpec();
      String says = first(spec.usageMessage().description());
      line("__alex_at" + path, "-f -a " + quoted(spec.name()), says);
      add(spec, path + " " + spec.name());
    }
  }

  private void add(OptionSpec option, String path) {
    StringBuilder form = new StringBuilder();
    for (String name : option.names()) {
      form.append(name.startsWith("--") ? "-l " : "-s ").append(name.replaceFirst("^--?", ""));
      form.append(' ');
    }
    if (option.completionCandidates() != null) {
      form.append("-x -a ").append(quoted(choices(option)));
    } else if (option.arity().max() > 0) {
      form.append("-r");
    }
    line(
        path.isEmpty() ? "__alex_at" : "__alex_in" + path,
        form.toString().strip(),
        first(option.description()));
  }

  private void line(String condition, String form, String says) {
    String described = says.isEmpty() ? "" : " -d " + quoted(says);
    lines.add("complete -c %s -n %s %s%s".formatted(program, quoted(condition), form, described));
  }

  private static String choices(ArgSpec of) {
    return String.join(
        " ", StreamSupport.stream(of.completionCandidates().spliterator(), false).toList());
  }

  /** The first sentence, on one line. */
  private static String first(String[] description) {
    return description.length == 0 ? "" : description[0].split("[.;:] |[.]$", 2)[0];
  }

  private static String quoted(String text) {
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
  }
}
