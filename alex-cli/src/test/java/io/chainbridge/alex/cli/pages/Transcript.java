// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.cli.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The commands of a page, each with the lines that the page says are printed. */
record Transcript(List<Step> steps) {
  private static final Pattern FENCE = Pattern.compile("(?ms)^```\n(.*?)^```$");
  private static final String PROMPT = "$ ";

  /**
   * A command and what is printed.
   *
   * @param command one line; a backslash at the end of a line was taken out
   * @param printed some of the lines, in their order
   */
  record Step(String command, List<String> printed) {
    Step {
      printed = List.copyOf(printed);
    }
  }

  Transcript {
    steps = List.copyOf(steps);
  }

  /** Reads the fenced blocks that begin with a command. */
  static Transcript of(Path page) throws IOException {
    List<Step> steps = new ArrayList<>();
    FENCE
        .matcher(Files.readString(page))
        .results()
        .map(found -> found.group(1).replace("\\\n    ", ""))
        .filter(block -> block.startsWith(PROMPT))
        .forEach(block -> read(block, steps));
    return new Transcript(steps);
  }

  private static void read(String block, List<Step> steps) {
    for (String line : block.lines().toList()) {
      if (line.startsWith(PROMPT)) {
        steps.add(new Step(line.substring(PROMPT.length()), List.of()));
      } else {
        Step last = steps.removeLast();
        List<String> printed = new ArrayList<>(last.printed());
        printed.add(line);
        steps.add(new Step(last.command(), printed));
      }
    }
  }

  /** Runs everything, in order. */
  void run(PageShell shell) throws Exception {
    for (Step step : steps) {
      Said said = shell.run(step.command());
      assertThat(said.code()).as(step.command() + "\n" + said.text()).isEqualTo(said.expected());
      shell.words().match(step, said.text());
    }
  }

  /** What a command printed, the code it ended with, and the code that is right. */
  record Said(int code, String text, int expected) {}
}
