// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.server.tls;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;

/**
 * One block of a PEM file.
 *
 * @param label what it says it is, such as {@code CERTIFICATE}
 * @param body base64 with line breaks
 */
record PemBlock(String label, String body) {
  private static final Pattern BLOCK =
      Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----([A-Za-z0-9+/=\\s]*)-----END \\1-----");

  /** Every block of a file, in order. */
  static List<PemBlock> in(byte[] file) {
    return BLOCK
        .matcher(new String(file, StandardCharsets.ISO_8859_1))
        .results()
        .map(found -> new PemBlock(found.group(1), found.group(2)))
        .toList();
  }

  /**
   * The bytes of the block.
   *
   * @throws IllegalArgumentException when it is not base64
   */
  byte[] der() {
    return Base64.getMimeDecoder().decode(body);
  }
}
