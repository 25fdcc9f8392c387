// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.cli.pages;

import static java.nio.file.StandardOpenOption.APPEND;

import io.chainbridge.alex.cli.CommandRun;
import io.chainbridge.alex.cli.ServedHere;
import io.chainbridge.alex.cli.pages.Transcript.Said;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A reader at two terminals: {@code alex} runs in this process, everything else in bash, both in
 * one folder. What the page calls port 8080 is a free one.
 */
final class PageShell implements AutoCloseable {
  private static final Pattern PART = Pattern.compile("\"([^\"]*)\"|'([^']*)'|(\\S+)");
  private static final String FILES = "(home|loans)(/.*)?|[a-z.-]+[.](txt|token|csv|pub|p12|json)";

  private static final String VARIABLE = "(export )?[A-Z_]+=.*";

  private final Path folder;
  private final PageWords words = new PageWords();
  private Optional<ServedHere> served = Optional.empty();

  PageShell(Path folder) throws IOException {
    this.folder = folder;
    Files.createFile(folder.resolve(".variables"));
  }

  PageWords words() {
    return words;
  }

  /** Runs one line of a page. */
  Said run(String line) throws Exception {
    String command = words.put(line);
    if (command.contains("$(date ")) {
      Thread.sleep(1_100); // as long as it takes to type: the time has whole seconds
    }
    if (!command.startsWith("alex ")) {
      return bash(command);
    }
    List<String> parts = new ArrayList<>();
    Matcher matcher = PART.matcher(command.substring("alex ".length()));
    while (matcher.find()) {
      parts.add(here(matcher.group().replaceAll("^[\"']|[\"']$", "")));
    }
    return parts.getFirst().equals("serve") ? serve(Path.of(parts.getLast())) : alex(parts);
  }

  private String here(String word) {
    int equals = word.indexOf('=') + 1;
    String name = word.substring(equals);
    return name.matches(FILES) ? word.substring(0, equals) + folder.resolve(name) : word;
  }

  private Said serve(Path home) throws InterruptedException {
    served = Optional.of(ServedHere.home(home));
    return new Said(0, told(served.get().said()), 0);
  }

  private Said alex(List<String> parts) throws IOException {
    int into = parts.indexOf(">");
    List<String> command = new ArrayList<>(into < 0 ? parts : parts.subList(0, into));
    if (!command.contains("--home") && goesToServer(command)) {
      command.add("--server");
      command.add("http://127.0.0.1:" + served.orElseThrow().port());
    }
    if (command.getFirst().equals("keys")) {
      command.addAll(List.of("--to", folder.toString())); // a reader is there
    }
    CommandRun run = CommandRun.of(command.toArray(String[]::new));
    if (into >= 0) {
      Files.writeString(Path.of(parts.get(into + 1)), run.out());
    }
    return new Said(run.code(), told(into < 0 ? run.err() + run.out() : run.err()), 0);
  }

  private static boolean goesToServer(List<String> command) {
    List<String> help = new ArrayList<>(command.subList(0, Math.min(2, command.size())));
    help.removeIf(word -> word.startsWith("-") || word.startsWith("/"));
    help.add("--help");
    return CommandRun.of(help.toArray(String[]::new)).out().contains("--server");
  }

  /** As the page writes it. */
  private String told(String printed) {
    String port = served.map(server -> ":" + server.port()).orElse(":8080");
    return printed.replace(folder + "/", "").replace("127.0.0.1" + port, "127.0.0.1:8080");
  }

  private Said bash(String command) throws Exception {
    String port = served.map(server -> ":" + server.port()).orElse(":8080");
    Path variables = folder.resolve(".variables");
    String set = ". ./" + variables.getFileName() + "\n" + command.replace(":8080", port) + "\n";
    Process process =
        new ProcessBuilder("bash", "-c", set)
            .redirectErrorStream(true)
            .directory(folder.toFile())
            .start();
    if (command.matches(VARIABLE)) {
      Files.writeString(variables, command.replace(":8080", port) + "\n", APPEND);
    }
    process.getOutputStream().close();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Said(process.waitFor(), told(said), 0);
  }

  @Override
  public void close() {
    served.ifPresent(ServedHere::close);
  }
}
