// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.formats.io;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import java.io.IOException;
import java.util.Locale;
import java.util.Objects;

/**
 * A strict forward reader of JSON. Every refusal names a line, a column and a JSON path. A method
 * that reads a value must be called on the value's first token and stops on its last. Not
 * thread-safe.
 */
public final class JsonCursor implements ModelCursor, AutoCloseable {
  /** Bytes of a file, 128 MiB: large EBMs fit, and the file is held in memory as a whole. */
  public static final int MAX_FILE_BYTES = 128 << 20;

  /** How to make a file smaller that is too large. */
  public static final String LESS_DETAIL =
      "export the model with less detail; for an EBM, model.to_json(\"model.json\","
          + " detail=\"minimal\", indent=None) keeps all that scoring needs";

  /** Levels of nesting: model files use about ten, and the readers recurse once a level. */
  private static final int MAX_NESTING = 32;

  /** Characters of one text, so that a single name cannot fill the memory. */
  private static final int MAX_TEXT_CHARS = 1 << 20;

  /** Digits of one number: more than any double needs, few enough to parse quickly. */
  private static final int MAX_NUMBER_CHARS = 400;

  private static final String FIX_JSON = "send well-formed JSON";
  private static final String FIX_VALUE = "fix the value";
  private static final String FINITE = "write a finite number";
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(MAX_NESTING)
                  .maxStringLength(MAX_TEXT_CHARS)
                  .maxNumberLength(MAX_NUMBER_CHARS)
                  .build())
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .build();

  /** Also accepts NaN, Infinity and -Infinity as numbers, which are not JSON. */
  private static final JsonFactory WITH_NON_FINITE =
      FACTORY.rebuild().enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS).build();

  /** Reads the value of one named field. */
  public interface Field {
    void read(String name) throws IOException, RefusedInputException;
  }

  /** Reads one value. */
  public interface Value<T> {
    T read() throws IOException, RefusedInputException;
  }

  private final JsonParser parser;
  private final ReadingBudget budget = new ReadingBudget(this);

  private JsonCursor(JsonParser parser) {
    this.parser = parser;
  }

  /** Reads a whole document as one value. */
  public static <T> T parse(byte[] bytes, Document<T> document) throws RefusedInputException {
    return parse(FACTORY, bytes, document);
  }

  /**
   * Reads a whole document in which numbers may be NaN or infinite. Only {@link #single} accepts
   * them; {@link #number} still refuses them.
   */
  public static <T> T parseWithNonFinite(byte[] bytes, Document<T> document)
      throws RefusedInputException {
    return parse(WITH_NON_FINITE, bytes, document);
  }

  private static <T> T parse(JsonFactory factory, byte[] bytes, Document<T> document)
      throws RefusedInputException {
    if (bytes.length > MAX_FILE_BYTES) {
      throw new RefusedInputException(
          ArtifactFault.tooLarge(bytes.length, MAX_FILE_BYTES, LESS_DETAIL));
    }
    try (JsonCursor cursor = new JsonCursor(factory.createParser(bytes))) {
      return cursor.whole(document);
    } catch (IOException e) {
      throw new RefusedInputException(
          new ArtifactFault("file", "invalid JSON: " + e.getMessage(), FIX_JSON));
    }
  }

  private <T> T whole(Document<T> document) throws IOException, RefusedInputException {
    try {
      parser.nextToken();
      T value = document.read(this);
      if (parser.nextToken() != null) {
        throw wrong("unexpected content after the end of the document", FIX_JSON);
      }
      return value;
    } catch (JsonProcessingException e) {
      // The parser reports a broken limit without a location.
      JsonLocation at = Objects.requireNonNullElse(e.getLocation(), parser.currentLocation());
      String where = line(at) + ", " + path(parser.getParsingContext());
      String problem = e.getOriginalMessage();
      throw new RefusedInputException(
          problem.startsWith("Non-standard token")
              ? new ArtifactFault(where, "NaN and Infinity are not valid JSON numbers", FINITE)
              : new ArtifactFault(where, problem, FIX_JSON));
    }
  }

  /** Reads the root value of a document. */
  public interface Document<T> {
    T read(JsonCursor cursor) throws IOException, RefusedInputException;
  }

  @Override
  public void object(Field field) throws IOException, RefusedInputException {
    expect(JsonToken.START_OBJECT, "an object");
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      budget.takeName();
      String name = parser.currentName();
      parser.nextToken();
      field.read(name);
    }
  }

  @Override
  public void each(Element element) throws IOException, RefusedInputException {
    expect(JsonToken.START_ARRAY, "a list");
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      budget.takeValue(1);
      element.read();
    }
  }

  public double[] numbers() throws IOException, RefusedInputException {
    expect(JsonToken.START_ARRAY, "a list of numbers");
    NumberList values = new NumberList();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      budget.takeValue(1);
      values.add(number());
    }
    return values.toArray();
  }

  public double number() throws IOException, RefusedInputException {
    if (!parser.currentToken().isNumeric()) {
      throw wrong("expected a number, found " + found(), FINITE);
    }
    double value = parser.getDoubleValue();
    if (!Double.isFinite(value)) {
      throw wrong("the number does not fit a double", FINITE);
    }
    return value;
  }

  @Override
  public float single() throws IOException, RefusedInputException {
    if (!parser.currentToken().isNumeric()) {
      throw wrong("expected a number, found " + found(), FINITE);
    }
    return parser.isNaN() ? parser.getFloatValue() : Float.parseFloat(parser.getText());
  }

  @Override
  public boolean flag() throws IOException, RefusedInputException {
    if (parser.currentToken().isBoolean()) {
      return parser.getBooleanValue();
    }
    int value = count();
    if (value != 0 && value != 1) {
      throw wrong("expected 0 or 1, found " + value, FIX_VALUE);
    }
    return value == 1;
  }

  @Override
  public int count() throws IOException, RefusedInputException {
    if (parser.currentToken() != JsonToken.VALUE_NUMBER_INT) {
      throw wrong("expected a whole number, found " + found(), "write a whole number");
    }
    return parser.getIntValue();
  }

  @Override
  public String text() throws IOException, RefusedInputException {
    expect(JsonToken.VALUE_STRING, "a text");
    budget.takeValue(ReadingBudget.TEXT_WORDS);
    return parser.getText();
  }

  /** Reads a category name: a text, or a number or boolean spelled as Python prints it. */
  public String name() throws IOException, RefusedInputException {
    JsonToken token = parser.currentToken();
    budget.takeValue(ReadingBudget.TEXT_WORDS);
    return switch (token) {
      case VALUE_STRING, VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> parser.getText();
      case VALUE_TRUE -> "True";
      case VALUE_FALSE -> "False";
      default -> throw wrong("expected a name, found " + found(), "use a text or a number");
    };
  }

  public boolean atText() {
    return parser.currentToken() == JsonToken.VALUE_STRING;
  }

  public boolean atList() {
    return parser.currentToken() == JsonToken.START_ARRAY;
  }

  /** Skips a value. Its keys count towards the budget, because the parser keeps them in memory. */
  @Override
  public void skip() throws IOException, RefusedInputException {
    int open = 0;
    for (JsonToken token = parser.currentToken(); token != null; token = parser.nextToken()) {
      if (token == JsonToken.FIELD_NAME) {
        budget.takeName();
      } else if (token.isStructStart()) {
        open++;
      } else if (token.isStructEnd()) {
        open--;
      }
      if (open == 0) {
        return;
      }
    }
  }

  @Override
  public ReadingBudget budget() {
    return budget;
  }

  /** Builds a value; if its constructor rejects it, the refusal names the current place. */
  public <T> T make(Value<T> value) throws IOException, RefusedInputException {
    try {
      return value.read();
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw wrong(String.valueOf(e.getMessage()), "fix the model and export it again");
    }
  }

  public RefusedInputException unknown(String key) {
    return wrong("unknown key \"" + key + "\"", "remove it or fix its spelling");
  }

  @Override
  public RefusedInputException wrong(String problem, String whatToDo) {
    String where = line(parser.currentTokenLocation()) + ", " + path(parser.getParsingContext());
    return new RefusedInputException(new ArtifactFault(where, problem, whatToDo));
  }

  private void expect(JsonToken token, String what) throws IOException, RefusedInputException {
    if (parser.currentToken() != token) {
      throw wrong("expected " + what + ", found " + found(), FIX_VALUE);
    }
  }

  private String found() throws IOException {
    JsonToken token = parser.currentToken();
    if (token == null) {
      return "the end of the file";
    }
    if (token.isScalarValue()) {
      return ArtifactFault.quoted(parser.getText());
    }
    return token == JsonToken.START_ARRAY ? "a list" : "an object";
  }

  private static String line(JsonLocation at) {
    return String.format(Locale.ROOT, "line %d, column %d", at.getLineNr(), at.getColumnNr());
  }

  private static String path(JsonStreamContext context) {
    JsonStreamContext parent = context.getParent();
    if (parent == null) {
      return "$";
    }
    String step = "";
    if (context.inArray() && context.hasCurrentIndex()) {
      step = "[" + context.getCurrentIndex() + "]";
    } else if (context.inObject() && context.hasCurrentName()) {
      step = "." + context.getCurrentName();
    }
    return path(parent) + step;
  }

  @Override
  public void close() throws IOException {
    parser.close();
  }
}
