// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.formats;

import static org.assertj.core.api.Assertions.assertThat;

import io.chainbridge.alex.formats.io.ArtifactFault;
import io.chainbridge.alex.formats.io.ArtifactReading.Read;
import io.chainbridge.alex.formats.io.ArtifactReading.Refused;
import io.chainbridge.alex.formats.io.JsonCursor;
import io.chainbridge.alex.formats.io.XmlCursor;
import io.chainbridge.alex.testkit.Proves;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Large files of which every byte becomes many in memory are refused before the heap is full: of
 * 512 MB in {@code mvn -Pfuzz test}, where they are as large as a file may be.
 */
class LargeFileFuzzTest {
  private static final boolean WHOLE = Integer.getInteger("alex.fuzz", 0) > 20_000;
  private static final int SIZE = WHOLE ? JsonCursor.MAX_FILE_BYTES : 12_000_000;

  /**
   * A head, and what stands there again and again, with another eight digits for #, until the file
   * is large; it never ends.
   */
  enum Filling {
    NAMES("{", "'#':1,"),
    NAMES_IN_WHAT_IS_SKIPPED("{'ebm':{'x':[", "{'#':1},"),
    NUMBERS("{'format':'alex-additive','terms':[{'scores':[0", ",0"),
    NESTED_NUMBERS("{'ebm':{'intercept':[0", ",0"),
    TEXTS("{'ebm':{'terms':[{'term_features':['a'", ",'a'"),
    LEVELS("{'format':'alex-additive','features':[{'levels':['a'", ",'a'"),
    EMPTY_LISTS("{'ebm':{'features':[{'type':'nominal','categories':[[[]", ",[]"),
    COUNTS("{'learner':{'gradient_booster':{'model':{'tree_info':[0", ",0"),
    PACKED_NAMES("{i\7learner{", "i\b#i\0"),
    PACKED_COUNTS("{i\7learner{i\20gradient_booster{i\5model{i\11tree_info[$U#l\7\0\0\0", "\0");

    private final String head;
    private final String again;

    Filling(String head, String again) {
      this.head = head;
      this.again = again;
    }

    /** What says that a whole file of it is too much. */
    String bound() {
      return this == LEVELS ? "more than 1048576 levels" : "the file has more than";
    }
  }

  /** The same of XML, which is refused where it is too much before the file ends. */
  enum XmlFilling {
    ELEMENTS("<Header>", "<a/>", "more than 524288 elements"),
    NESTED_ELEMENTS("<Header>", "<a>", "nested more than 32 levels deep"),
    CATEGORIES(
        "<DataDictionary><DataField name='c' optype='categorical' dataType='string'>",
        "<Value value='#'/>",
        ""),
    ATTRIBUTES("<Header", " a#='1'", "attribute"),
    A_LONG_ATTRIBUTE("<Header a='", "#", ""),
    A_LONG_TEXT("<Header>", "#", ""),
    A_LONG_NAME("<Header><a", "#", ""),
    A_LONG_COMMENT("<Header><!--", "#", ""),
    NAMESPACES("<Header", " xmlns:a#='b#'", "declares more than 1000 namespaces"),
    ENTITIES("<!DOCTYPE PMML [", "<!ENTITY a# '&a#;'>", ""),
    ATTRIBUTE_LISTS("<!DOCTYPE PMML [", "<!ATTLIST a# b# CDATA 'c'>", "");

    private final String head;
    private final String again;
    private final String problem;

    XmlFilling(String head, String again, String problem) {
      String root = head.startsWith("<!") ? "" : "<PMML version='4.4' xmlns='%s'>";
      this.head = root.formatted("http://www.dmg.org/PMML-4_4") + head;
      this.again = again;
      this.problem = problem;
    }
  }

  @ParameterizedTest
  @EnumSource
  @Proves({"S3.8", "V1"})
  void refusesXmlThatWouldFillTheMemory(XmlFilling filling) {
    int size = WHOLE ? XmlCursor.MAX_FILE_BYTES : XmlCursor.MAX_FILE_BYTES / 2;
    switch (ArtifactReader.read("m", filled(filling.head, filling.again, size))) {
      case Refused(_, List<ArtifactFault> faults) ->
          assertThat(faults).asString().contains(filling.problem);
      case Read read -> throw new AssertionError("was read: " + read.format());
    }
  }

  private static byte[] filled(String head, String again, int size) {
    byte[] file = new byte[size];
    int at = put(file, 0, head);
    for (int i = 10_000_000; at < size; i++) {
      at = put(file, at, again.replace("#", Integer.toString(i)));
    }
    return file;
  }

  private static int put(byte[] file, int at, String text) {
    byte[] bytes = text.replace('\'', '"').getBytes(StandardCharsets.ISO_8859_1);
    System.arraycopy(bytes, 0, file, at, Math.min(bytes.length, file.length - at));
    return at + bytes.length;
  }

  @ParameterizedTest
  @EnumSource
  @Proves({"S3.8", "V1"})
  void refusesAFileThatWouldFillTheMemory(Filling filling) {
    byte[] file = filled(filling.head, filling.again, SIZE);

    switch (ArtifactReader.read("m", file)) {
      case Refused(_, List<ArtifactFault> faults) ->
          assertThat(faults).asString().contains(WHOLE ? filling.bound() : "");
      case Read read -> throw new AssertionError("was read: " + read.format());
    }
  }
}
