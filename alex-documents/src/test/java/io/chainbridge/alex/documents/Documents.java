// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.documents;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Documents for tests: the framework's own examples word for word, and what reading them gave. */
public final class Documents {
  public static final java.nio.charset.Charset UTF_8 = StandardCharsets.UTF_8;

  private Documents() {}

  /** An example of the framework, copied as it stands there. */
  public static byte[] framework(String name) {
    try (InputStream in = Documents.class.getResourceAsStream("/framework/" + name)) {
      if (in == null) {
        throw new AssertionError("no example " + name);
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new AssertionError(name, e);
    }
  }

  public static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** The value read, or a failure that shows every fault. */
  public static <T> T ok(Parsed<T> parsed) {
    return switch (parsed) {
      case Parsed.Ok<T>(T value) -> value;
      case Parsed.Wrong<T>(List<Fault> faults) ->
          throw new AssertionError(faults.stream().map(Fault::render).toList().toString());
    };
  }

  /** The faults as a person reads them; empty when the document reads well. */
  public static List<String> faults(Parsed<?> parsed) {
    return switch (parsed) {
      case Parsed.Ok<?> _ -> List.of();
      case Parsed.Wrong<?>(List<Fault> faults) -> faults.stream().map(Fault::render).toList();
    };
  }

  /** A file of the checkout's documentation. */
  public static String page(String name) throws IOException {
    for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
      Path page = at.resolve("docs").resolve(name);
      if (Files.exists(page)) {
        return Files.readString(page);
      }
    }
    throw new AssertionError("docs/" + name + " is missing");
  }
}
