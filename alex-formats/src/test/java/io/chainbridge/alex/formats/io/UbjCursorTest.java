// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.formats.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UbjCursorTest {
  private static final String CLAIM = "7fffffffffffffff";

  @Test
  void readsWholeNumbersOfEveryWidth() throws RefusedInputException {
    assertThat(counts("[ i80 U80 I8000 l80000000 Lffffffff80000000 ]"))
        .containsExactly(-128, 128, -32768, Integer.MIN_VALUE, Integer.MIN_VALUE);
  }

  @Test
  void readsCountedAndTypedLists() throws RefusedInputException {
    assertThat(counts("[ # i02 U01 i02")).containsExactly(1, 2);
    assertThat(counts("[ $ U # i03 01 02 ff")).containsExactly(1, 2, 255);
    assertThat(counts("[ $ I # L0000000000000002 0001 ffff")).containsExactly(1, -1);
    assertThat(counts("[ $ l # i00")).isEmpty();
    assertThat(singles("[ $ d # i02 3f800000 c0490fdb"))
        .containsExactly(1f, Float.intBitsToFloat(0xc0490fdb));
    assertThat(singles("[ D3fb999999999999a i07 ]")).containsExactly(0.1f, 7f);
  }

  @Test
  void readsObjectsWithAndWithoutACount() throws RefusedInputException {
    for (String object :
        List.of(
            "{ i01 'a i01 i01 'b i02 }",
            "{ # i02 i01 'a i01 i01 'b i02",
            "{ $ i # i02 i01 'a 01 i01 'b 02")) {
      StringBuilder seen = new StringBuilder();
      int fields =
          UbjCursor.parse(
              bytes(object),
              in -> {
                in.object(name -> seen.append(name).append(in.count()));
                return seen.length();
              });
      assertThat(fields).isEqualTo(4);
      assertThat(seen).hasToString("a1b2");
    }
  }

  @Test
  void skipsWhateverIsWellFormed() throws RefusedInputException {
    String all =
        "[ Z T F C'x i01 d00000000 D0000000000000000 S i02 'xy [ ] { } [ $ d # i01 00000000 ]";
    assertThat(
            UbjCursor.<Boolean>parse(
                bytes(all),
                in -> {
                  in.skip();
                  return true;
                }))
        .isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[ # L" + CLAIM,
        "[ $ d # L" + CLAIM,
        "[ $ U # l7fffffff 00",
        "[ # Lffffffffffffffff",
        "[ S L" + CLAIM + " 'x",
        "[ S i80 'x",
        "{ # L" + CLAIM,
        "{ L" + CLAIM + " 'x"
      })
  void refusesALengthThatHasNoBytesBehindIt(String hostile) {
    assertThat(skipping(hostile)).contains("declares ");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          [ $ Z # i7f | lists of type "Z" are not supported
          [ $ [ # i01 | lists of type "[" are not supported
          [ $ U 01 | a typed container must have a count
          [ $ d # i01 0000 | unexpected end of the file
          [ i01 | unexpected end of the file
          [ # i02 i01 | unexpected end of the file
          [ N ] | expected a number, found "N"
          [ H i01 '1 ] | expected a number, found "H"
          [ 00 ] | expected a number, found the byte 0
          [ S i02 c328 ] | the text is not UTF-8
          { i01 'a Z i01 'a Z } | duplicate key "a"
          { S i01 'a Z } | expected a number, found "S"
          Z Z | unexpected content after the end of the document
          """)
  void refusesWhatIsNotWellFormed(String text, String reason) {
    assertThat(skipping(text)).contains(reason);
  }

  @Test
  void refusesNestsThatAreTooDeep() {
    assertThat(skipping("[ ".repeat(32) + "] ".repeat(32))).isEmpty();
    assertThat(skipping("[ ".repeat(33) + "] ".repeat(33))).contains("deeper than 32");
    assertThat(skipping("[ ".repeat(1_000_000))).contains("deeper than 32");
    assertThat(skipping("[ # i01 ".repeat(100_000))).contains("deeper than 32");
  }

  @Test
  void saysAtWhichByteAndOnWhichPathSomethingIsWrong() {
    assertThat(skipping("{ i01 'a [ i01 { i01 'b N } ] }")).startsWith("byte 12, $.a[1].b: ");
  }

  @Test
  void readsFloatsThatAreNotFiniteAsTheyAre() throws RefusedInputException {
    assertThat(singles("[ d7f800000 dffc00000 D7e37e43c8800759c ]"))
        .containsExactly(Float.POSITIVE_INFINITY, Float.NaN, Float.POSITIVE_INFINITY);
  }

  @Test
  void refusesWholeNumbersThatAreTooLarge() {
    RefusedInputException refusal = refusal("[ L0000000080000000 ]", ModelCursor::counts);
    assertThat(refusal.fault().problem()).isEqualTo("the number 2147483648 does not fit 32 bits");
  }

  /** What reads a document that is to be refused. */
  private interface Reading {
    Object of(ModelCursor in) throws IOException, RefusedInputException;
  }

  private static RefusedInputException refusal(String text, Reading reading) {
    try {
      throw new AssertionError("read " + UbjCursor.<Object>parse(bytes(text), reading::of));
    } catch (RefusedInputException e) {
      return e;
    }
  }

  private static String skipping(String text) {
    try {
      UbjCursor.<Boolean>parse(
          bytes(text),
          in -> {
            in.skip();
            return true;
          });
      return "";
    } catch (RefusedInputException e) {
      return e.fault().toString();
    }
  }

  private static int[] counts(String text) throws RefusedInputException {
    return UbjCursor.parse(bytes(text), ModelCursor::counts);
  }

  private static float[] singles(String text) throws RefusedInputException {
    return UbjCursor.parse(bytes(text), ModelCursor::singles);
  }

  /** Each word is a marker with its payload in hexadecimal, hexadecimal alone, or 'letters. */
  private static byte[] bytes(String text) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (String word : text.split(" +", -1)) {
      int from = 0;
      if (!word.isEmpty() && "iUIlLdDSHCZTFN[]{}$#".indexOf(word.charAt(0)) >= 0) {
        out.write(word.charAt(0));
        from = 1;
      }
      if (word.length() > from && word.charAt(from) == '\'') {
        out.writeBytes(word.substring(from + 1).getBytes(StandardCharsets.US_ASCII));
      } else {
        out.writeBytes(HexFormat.of().parseHex(word.substring(from)));
      }
    }
    return out.toByteArray();
  }
}
