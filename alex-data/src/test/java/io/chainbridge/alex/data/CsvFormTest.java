// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.chainbridge.alex.digest.Sha256;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The outer form of a CSV file: what every writer makes is read, and what is broken is placed. */
final class CsvFormTest {
  @TempDir private Path folder = Path.of("");

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r\n", "\r"})
  void readsEveryLineEndWithAndWithoutAMark(String end) throws IOException {
    for (String mark : List.of("", "\uFEFF")) {
      String text = mark + "a,b" + end + "1,x" + end + "2,y" + end;
      TableReading.Ok ok = Reading.ok(Reading.file(folder, text), "n:a", "c:b");
      assertThat(ok.table().numeric("a").values()).containsExactly(1, 2);
      assertThat(ok.table().text("b").levels()).containsExactly("x", "y");
    }
  }

  @Test
  void readsQuotesWithCommasNewlinesAndQuotes() throws IOException {
    String text = "a,b\n1,\"one, two\"\n2,\"line\nbreak\"\n3,\"say \"\"hi\"\"\"\n";
    Column.Text b = Reading.ok(Reading.file(folder, text), "n:a", "c:b").table().text("b");
    assertThat(Arrays.stream(b.codes()).mapToObj(b.levels()::get))
        .containsExactly("one, two", "line\nbreak", "say \"hi\"");
  }

  @Test
  void namesThePhysicalLineBehindQuotedLineBreaks() throws IOException {
    String text = "a,b\n1,\"x\ny\nz\"\r\n2,w\noops,v\n";
    assertThat(Reading.faults(Reading.file(folder, text), "n:a", "c:b"))
        .containsExactly("6 a: 'oops' is not a number");
  }

  @Test
  void skipsBlankLinesAndCountsThem() throws IOException {
    String text = "a\n1\n\n\n2\nx\n";
    assertThat(Reading.faults(Reading.file(folder, text), "n:a"))
        .containsExactly("6 a: 'x' is not a number");
  }

  @Test
  void refusesRowsOfAnotherLength() throws IOException {
    assertThat(Reading.faults(Reading.file(folder, "a,b\n1,2\n3\n4,5,6\n"), "n:a"))
        .hasSize(2)
        .anyMatch(fault -> fault.startsWith("3 "))
        .anyMatch(fault -> fault.startsWith("4 "));
  }

  @Test
  void refusesAQuoteThatIsNeverClosedWhereItOpens() throws IOException {
    assertThat(Reading.faults(Reading.file(folder, "a\n1\n\"2\n3\n"), "n:a"))
        .singleElement()
        .asString()
        .startsWith("3 ")
        .contains("never closed");
  }

  @Test
  void refusesTextAfterAClosingQuote() throws IOException {
    assertThat(Reading.faults(Reading.file(folder, "a,b\n\"1\"x,2\n"), "n:a"))
        .singleElement()
        .asString()
        .isEqualTo("2 : text after a closing quote");
  }

  @Test
  void refusesBytesThatAreNoText() throws IOException {
    Path file = folder.resolve("data.csv");
    Files.write(file, new byte[] {'a', '\n', '1', '\n', (byte) 0xE9, '\n'});
    assertThat(Reading.faults(file, "c:a")).singleElement().asString().contains("is not UTF-8");
    Files.write(file, new byte[] {'a', '\n', 0, '\n'});
    assertThat(Reading.faults(file, "c:a")).singleElement().asString().startsWith("2 ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n\n"})
  void refusesAnEmptyFile(String text) throws IOException {
    assertThat(Reading.faults(Reading.file(folder, text), "n:a")).hasSize(1);
  }

  @Test
  void refusesAFileWithoutRows() throws IOException {
    assertThat(Reading.faults(Reading.file(folder, "a\n"), "n:a"))
        .containsExactly("0 : has no rows");
  }

  @Test
  void refusesAFolderAndAnAbsentFile() {
    assertThat(Reading.faults(folder, "n:a")).containsExactly("0 : is a folder");
    assertThat(Reading.faults(folder.resolve("no"), "n:a")).containsExactly("0 : cannot be read");
  }

  @Test
  void refusesALineOfFortyMegabytesWhereItBegins() throws IOException {
    Path file = folder.resolve("data.csv");
    try (OutputStream out = Files.newOutputStream(file)) {
      out.write("a,b\n1,2\n3,".getBytes(StandardCharsets.UTF_8));
      byte[] megabyte = "7".repeat(1 << 20).getBytes(StandardCharsets.UTF_8);
      for (int i = 0; i < 40; i++) {
        out.write(megabyte);
      }
    }
    assertThat(Reading.faults(file, "n:a")).containsExactly("3 : the line is longer than 16 MB");
  }

  @Test
  void readsGzipByItsBytesAndDigestsTheFileAsItLies() throws IOException {
    byte[] zipped = gzip("a\n1\n2\n");
    Path file = Files.write(folder.resolve("no-telling-name"), zipped);
    TableReading.Ok ok = Reading.ok(file, "n:a");
    assertThat(ok.table().numeric("a").values()).containsExactly(1, 2);
    assertThat(ok.bytesDigest()).isEqualTo(Sha256.of(zipped));
    assertThat(ok.bytes()).isEqualTo(zipped.length);
  }

  @Test
  void refusesATruncatedAndADamagedGzip() throws IOException {
    byte[] zipped = gzip("a\n" + "1\n".repeat(5_000));
    Path file = folder.resolve("data.csv.gz");
    Files.write(file, Arrays.copyOf(zipped, zipped.length / 2));
    assertThat(Reading.faults(file, "n:a"))
        .singleElement()
        .asString()
        .contains("the gzip stream ends too early");
    byte[] damaged = zipped.clone();
    damaged[zipped.length - 6] ^= 1;
    Files.write(file, damaged);
    assertThat(Reading.faults(file, "n:a"))
        .singleElement()
        .asString()
        .contains("the gzip stream is damaged");
    Files.write(file, Arrays.copyOf(zipped, 5));
    assertThat(Reading.faults(file, "n:a")).hasSize(1);
  }

  @Test
  void leavesNoCopyBehind() throws IOException {
    long before = copies();
    Reading.ok(Reading.file(folder, "a\n1\n"), "n:a");
    Reading.faults(Reading.file(folder, "a\nx\n"), "n:a");
    Reading.faults(Reading.file(folder, "a\n\"\n"), "n:a");
    assertThat(copies()).isEqualTo(before);
  }

  private static long copies() throws IOException {
    try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
      return files.filter(file -> file.getFileName().toString().endsWith(".table")).count();
    }
  }

  private static byte[] gzip(String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(bytes)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }
}
