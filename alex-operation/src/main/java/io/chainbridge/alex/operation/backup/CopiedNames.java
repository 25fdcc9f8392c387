// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.operation.backup;

import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * Which files of a home are copied as they lie.
 *
 * @param keys whether private keys are
 */
record CopiedNames(boolean keys) {
  /** What a process holds or has not finished. */
  private static final Pattern PASSING =
      Pattern.compile("\\..*|lost\\+found|.*\\.(lock|tmp|half|new)|.*-(wal|shm|journal)");

  private static final Pattern KEY = Pattern.compile(".*\\.(p8|spki|p12)");
  private static final Pattern SEGMENT = Pattern.compile("(predictions|outcomes)/[^/]*\\.seg");
  private static final Pattern DATABASE = Pattern.compile("[^/]*\\.db");

  /** Whether this file or folder is; blobs, segments and databases have ways of their own. */
  boolean has(Path relative) {
    String path = relative.toString();
    return !PASSING.matcher(relative.getFileName().toString()).matches()
        && !path.equals("blobs")
        && !SEGMENT.matcher(path).matches()
        && !DATABASE.matcher(path).matches()
        && (keys || !KEY.matcher(path).matches());
  }

  static boolean isDatabase(String name) {
    return DATABASE.matcher(name).matches() && !PASSING.matcher(name).matches();
  }
}
