// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.ledger;

import io.chainbridge.alex.digest.Sha256;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A log's statement of its own head, in the form of C2SP tlog-checkpoint without extension lines.
 *
 * @param origin the name of the log, a bare host name; also the name of the key that signs it
 */
public record LogCheckpoint(String origin, TreeHead head) {
  private static final Pattern ORIGIN = Pattern.compile("[^\\s+\\p{Cntrl}]{1,255}");
  private static final Pattern TEXT =
      Pattern.compile("([^\\s+\\p{Cntrl}]{1,255})\n(0|[1-9][0-9]{0,18})\n([A-Za-z0-9+/]{43}=)\n");

  public LogCheckpoint {
    if (!isName(origin)) {
      throw new IllegalArgumentException(
          "origin must be 1 to 255 characters without space or plus, was: " + origin);
    }
  }

  static boolean isName(String text) {
    return ORIGIN.matcher(text).matches();
  }

  /** The signed bytes as text: origin, size and base64 root, each with its newline. */
  public String text() {
    return origin + "\n" + head.size() + "\n" + base64(head.root()) + "\n";
  }

  /** Reads the text form; empty when it is not exactly what {@link #text} writes. */
  public static Optional<LogCheckpoint> parse(String text) {
    Matcher matcher = TEXT.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    try {
      Sha256 root = Sha256.ofRaw(Base64.getDecoder().decode(matcher.group(3)));
      TreeHead head = new TreeHead(Long.parseLong(matcher.group(2)), root);
      LogCheckpoint read = new LogCheckpoint(matcher.group(1), head);
      return read.text().equals(text) ? Optional.of(read) : Optional.empty();
    } catch (IllegalArgumentException _) {
      return Optional.empty(); // a size beyond a long
    }
  }

  static String base64(Sha256 hash) {
    return Base64.getEncoder().encodeToString(hash.raw());
  }
}
