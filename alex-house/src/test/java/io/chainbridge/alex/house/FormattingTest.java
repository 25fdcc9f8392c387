// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.house;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.FormatterException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * One layout for every file. With {@code -Dalex.format=write} the test rewrites what differs
 * instead of failing.
 */
final class FormattingTest {
  @Test
  void everyFileIsLaidOutByGoogleJavaFormat() throws Exception {
    boolean write = "write".equals(System.getProperty("alex.format"));
    List<String> differing = new ArrayList<>();
    for (Path file : Checkout.javaFiles("")) {
      String source = Checkout.text(file);
      String formatted = format(file, source);
      if (!formatted.equals(source)) {
        if (write) {
          Files.writeString(file, formatted);
        } else {
          differing.add(Checkout.ROOT.relativize(file).toString());
        }
      }
    }
    assertThat(differing)
        .as("run: mvn -pl alex-house test -Dtest=FormattingTest -Dalex.format=write")
        .isEmpty();
  }

  private static String format(Path file, String source) {
    try {
      return new Formatter().formatSourceAndFixImports(source);
    } catch (FormatterException e) {
      throw new AssertionError(file.toString(), e);
    }
  }
}
