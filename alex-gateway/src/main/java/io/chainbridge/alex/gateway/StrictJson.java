// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.gateway;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
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

  /**
   * The document.
   *
   * @throws IOException when the bytes are no JSON document or hold a key twice
   */
  public static JsonNode read(byte[] json) throws IOException {
    return MAPPER.readTree(json);
  }
}
