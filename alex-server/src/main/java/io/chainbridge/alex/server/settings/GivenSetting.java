// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.server.settings;

import io.chainbridge.alex.documents.Fault;
import java.nio.file.Path;

/**
 * A value of a setting, as text, and where it was written.
 *
 * @param base the folder that a relative path is meant from
 * @param place a fault there, without words
 */
record GivenSetting(Setting setting, String text, Path base, Fault place) {
  /** Not in a file: of the environment or the command line. */
  static GivenSetting outside(Setting setting, String text, String where, String name) {
    return new GivenSetting(setting, text, Path.of(""), new Fault(where, 0, 0, name, "", ""));
  }

  Path path() {
    return base.resolve(text);
  }

  Fault fault(String problem, String whatToDo) {
    return new Fault(place.file(), place.line(), place.column(), place.field(), problem, whatToDo);
  }
}
