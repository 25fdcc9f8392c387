// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.gateway.record;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;

/** A JSON reader that refuses ambiguous input: duplicate keys, and text after the document. */
public final class StrictJson {
  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private StrictJson() {}

  /** What is wrong with the document, in one line without the parser's own advice. */
  public static String problem(IOException thrown) {
    if (!(thrown instanceof JsonProcessingException wrong)) {
      return String.valueOf(thrown.getMessage()).lines().findFirst().orElse("");
    }
    String message = wrong.getOriginalMessage();
    String what =
        message.startsWith("Non-standard token")
            ? "NaN and Infinity are not JSON numbers; send null if unknown"
            : wrong instanceof MismatchedInputException
                ? "unexpected text after the end of the document"
                : message;
    JsonLocation at = wrong.getLocation();
    return at == null
        ? what
        : what + " (line " + at.getLineNr() + ", column " + at.getColumnNr() + ")";
  }

  /**
   * The document.
   *
   * @throws IOException when the bytes are not one JSON document or an object has a duplicate key
   */
  public static JsonNode read(byte[] json) throws IOException {
    return MAPPER.readTree(json);
  }
}
