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

/** JSON read so that it has one meaning: no key twice, nothing behind the document. */
public final class StrictJson {
  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private StrictJson() {}

  /** What is wrong with the document, in a line without the parser's own advice. */
  public static String problem(IOException thrown) {
    if (!(thrown instanceof JsonProcessingException wrong)) {
      return String.valueOf(thrown.getMessage()).lines().findFirst().orElse("");
    }
    String message = wrong.getOriginalMessage();
    String what =
        message.startsWith("Non-standard token")
            ? "NaN and Infinity are no numbers in JSON, a missing value is null"
            : wrong instanceof MismatchedInputException
                ? "something follows the end of the document"
                : message;
    JsonLocation at = wrong.getLocation();
    return at == null
        ? what
        : what + " (line " + at.getLineNr() + ", column " + at.getColumnNr() + ")";
  }

  /**
   * The document.
   *
   * @throws IOException when the bytes are no JSON document or hold a key twice
   */
  public static JsonNode read(byte[] json) throws IOException {
    return MAPPER.readTree(json);
  }
}
