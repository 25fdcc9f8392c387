// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.chainbridge.alex.testkit.ForAll;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The canonical form is that of RFC 8785, by the vectors of its text and of its appendix B. */
final class CanonicalJsonTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  private static String canonical(String json) throws IOException {
    return new String(CanonicalJson.write(JSON.readTree(json)), StandardCharsets.UTF_8);
  }

  private static String canonical(double number) {
    return new String(CanonicalJson.write(DoubleNode.valueOf(number)), StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @CsvSource({
    "0000000000000000, 0",
    "8000000000000000, 0",
    "0000000000000001, 5e-324",
    "8000000000000001, -5e-324",
    "7fefffffffffffff, 1.7976931348623157e+308",
    "ffefffffffffffff, -1.7976931348623157e+308",
    "4340000000000000, 9007199254740992",
    "c340000000000000, -9007199254740992",
    "4430000000000000, 295147905179352830000",
    "44b52d02c7e14af5, 9.999999999999997e+22",
    "44b52d02c7e14af6, 1e+23",
    "44b52d02c7e14af7, 1.0000000000000001e+23",
    "444b1ae4d6e2ef4e, 999999999999999700000",
    "444b1ae4d6e2ef4f, 999999999999999900000",
    "444b1ae4d6e2ef50, 1e+21",
    "3eb0c6f7a0b5ed8c, 9.999999999999997e-7",
    "3eb0c6f7a0b5ed8d, 0.000001",
    "41b3de4355555553, 333333333.3333332",
    "41b3de4355555554, 333333333.33333325",
    "41b3de4355555555, 333333333.3333333",
    "41b3de4355555556, 333333333.3333334",
    "41b3de4355555557, 333333333.33333343",
    "becbf647612f3696, -0.0000033333333333333333",
    "43143ff3c1cb0959, 1424953923781206.2"
  })
  void writesEachNumberOfAppendixB(String bits, String expected) {
    assertThat(canonical(Double.longBitsToDouble(Long.parseUnsignedLong(bits, 16))))
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"0.1, 0.1", "1.0, 1", "100.0, 100", "0.25, 0.25", "1e-323, 1e-323", "20.5, 20.5"})
  void writesEverydayNumbersAsShortAsTheyRead(String number, String expected) {
    assertThat(canonical(Double.parseDouble(number))).isEqualTo(expected);
  }

  @Test
  void writesNumbersThatReadBackAsTheSameBitsAndHaveNoShorterForm() {
    new ForAll(7, 20_000)
        .holds(
            random -> Double.longBitsToDouble(random.nextLong()),
            value -> {
              if (Double.isFinite(value)) {
                String written = canonical(value);
                assertThat(Double.parseDouble(written)).isEqualTo(value);
                int digits = new BigDecimal(written).stripTrailingZeros().precision();
                assertThat(shorter(value, digits - 1)).as(written).isNotEqualTo(value);
              }
            });
  }

  /** The closest number of this many digits. */
  private static double shorter(double value, int digits) {
    return digits < 1
        ? Double.NaN
        : new BigDecimal(value).round(new MathContext(digits)).doubleValue();
  }

  @Test
  void writesTheSampleOfTheRfc() throws IOException {
    assertThat(
            canonical(
                """
                {
                  "numbers": [333333333.33333329, 1E30, 4.50,
                              2e-3, 0.000000000000000000000000001],
                  "string": "\\u20ac$\\u000F\\u000aA'\\u0042\\u0022\\u005c\\\\\\"\\/",
                  "literals": [null, true, false]
                }
                """))
        .isEqualTo(
            "{\"literals\":[null,true,false],"
                + "\"numbers\":[333333333.3333333,1e+30,4.5,0.002,1e-27],"
                + "\"string\":\"€$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\"}");
  }

  @Test
  void sortsKeysByTheirUtf16Units() throws IOException {
    assertThat(
            canonical(
                """
                {"\\u20ac": "Euro", "\\r": "CR", "\\ufb33": "Dalet", "1": "One",
                 "\\ud83d\\ude00": "Grin", "\\u0080": "Control", "\\u00f6": "O"}
                """))
        .isEqualTo(
            "{\"\\r\":\"CR\",\"1\":\"One\",\"\u0080\":\"Control\",\"ö\":\"O\",\"€\":\"Euro\","
                + "\"\ud83d\ude00\":\"Grin\",\"\ufb33\":\"Dalet\"}");
  }

  @Test
  void escapesControlsAndNothingElse() throws IOException {
    assertThat(canonical("\"\\b\\t\\n\\f\\r\\u0000\\u001f\\u007f\\u2028</é\""))
        .isEqualTo("\"\\b\\t\\n\\f\\r\\u0000\\u001f\u007f\u2028</é\"");
  }

  @Test
  void writesEmptyAndNestedContainers() throws IOException {
    assertThat(canonical(" { \"b\" : [ ] , \"a\" : { \"z\" : { } , \"y\" : [ [ 1 ] , 2 ] } } "))
        .isEqualTo("{\"a\":{\"y\":[[1],2],\"z\":{}},\"b\":[]}");
  }

  @Test
  void keepsWholeNumbersUpToTheLargestSafeOne() throws IOException {
    assertThat(canonical("[9007199254740991,-9007199254740991,0]"))
        .isEqualTo("[9007199254740991,-9007199254740991,0]");
  }

  @Test
  void refusesWhatHasNoCanonicalForm() {
    for (JsonNode node :
        new JsonNode[] {
          DoubleNode.valueOf(Double.NaN),
          DoubleNode.valueOf(Double.POSITIVE_INFINITY),
          LongNode.valueOf(9007199254740992L),
          LongNode.valueOf(Long.MIN_VALUE),
          TextNode.valueOf("\ud83d"),
          TextNode.valueOf("\ude00\ud83d"),
          JsonNodeFactory.instance.binaryNode(new byte[1])
        }) {
      ObjectNode root = JsonNodeFactory.instance.objectNode();
      root.set("value", node);
      assertThatThrownBy(() -> CanonicalJson.write(root))
          .as(node.getNodeType().name())
          .isInstanceOf(IllegalArgumentException.class);
    }
  }
}
