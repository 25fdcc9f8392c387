// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.chainbridge.alex.cli.terminal.ExitCode;
import io.chainbridge.alex.cli.terminal.Terminal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** The scripts with which shells complete the command. */
final class CompletionTest {
  private static final CommandLine ALEX = Main.commandLine(Terminal.standard());

  private static String script(String shell) {
    CommandRun run = CommandRun.of("completion", shell);
    assertThat(run.code()).as(run.err()).isZero();
    return run.out();
  }

  private static String bash(String script, String... options) throws Exception {
    List<String> command = new ArrayList<>(List.of("bash", "--noprofile", "--norc"));
    command.addAll(List.of(options));
    Process bash = new ProcessBuilder(command).redirectErrorStream(true).start();
    bash.getOutputStream().write(script.getBytes(StandardCharsets.UTF_8));
    bash.getOutputStream().close();
    String said = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(bash.waitFor()).as(said).isZero();
    return said;
  }

  @ParameterizedTest
  @ValueSource(strings = {"bash", "zsh"})
  void bashAcceptsTheScriptAndItNamesEachCommand(String shell) throws Exception {
    String script = script(shell);
    assertThat(bash(script, "-n")).isEmpty();
    assertThat(ALEX.getSubcommands().keySet())
        .hasSizeGreaterThan(30)
        .allSatisfy(name -> assertThat(script).contains("function _picocli_alex_" + name + "() {"));
  }

  @Test
  void bashCompletesACommandAndAnOption() throws Exception {
    String script = script("bash");
    String asks =
        """

        compopt() { :; } # is there while a shell completes
        COMP_WORDS=(%s); COMP_CWORD=%d; COMP_LINE='%1$s'
        _complete_alex
        echo "${COMPREPLY[@]}"
        """;
    assertThat(bash(script + asks.formatted("alex shad", 1))).isEqualTo("shadow\n");
    assertThat(bash(script + asks.formatted("alex sign --rea", 2))).isEqualTo("--reason\n");
  }

  @Test
  void fishKnowsEachCommandOptionAndChoice() {
    List<String> lines = script("fish").lines().toList();
    ALEX.getSubcommands()
        .keySet()
        .forEach(name ->
            assertThat(lines)
                .anyMatch(line ->
                    line.startsWith("complete -c alex -n '__alex_at' -f -a '" + name + "' -d '")));
    assertThat(lines)
        .contains(
            "complete -c alex -n '__alex_at people' -f -a 'confirm'"
                + " -d 'Confirm a change that another administrator proposed'",
            "complete -c alex -n '__alex_in sign' -l deny -d 'deny instead of approving'",
            "complete -c alex -n '__alex_in sign' -l reason -r -d 'the reason, kept in the log'",
            "complete -c alex -n '__alex_in completion' -f -a 'bash zsh fish'",
            "complete -c alex -n '__alex_in keys move' -s h -l help"
                + " -d 'Show this help message and exit'");
    assertThat(lines)
        .filteredOn(line -> line.startsWith("complete "))
        .allMatch(
            line -> line.replace("\\\\", "").replace("\\'", "").split("'", -1).length % 2 == 1);
  }

  @Test
  void anotherShellIsBadInput() {
    CommandRun run = CommandRun.of("completion", "tcsh");
    assertThat(run.code()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(run.err()).contains("[bash, zsh, fish]");
  }
}
