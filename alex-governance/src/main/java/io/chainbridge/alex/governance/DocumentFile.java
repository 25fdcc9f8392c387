// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.governance;

import java.util.Arrays;
import java.util.Objects;

/**
 * A document as somebody wrote it.
 *
 * @param name file name or path, for error messages
 */
public record DocumentFile(String name, byte[] bytes) {
  public DocumentFile {
    bytes = bytes.clone();
  }

  @Override
  public byte[] bytes() {
    return bytes.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof DocumentFile(String otherName, byte[] otherBytes)
        && name.equals(otherName)
        && Arrays.equals(bytes, otherBytes);
  }

  @Override
  public int hashCode() {
    return Objects.hash(name, Arrays.hashCode(bytes));
  }
}
