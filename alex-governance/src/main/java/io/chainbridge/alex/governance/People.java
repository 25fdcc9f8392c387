// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.governance;

import io.chainbridge.alex.lifecycle.Person;
import io.chainbridge.alex.lifecycle.Role;

/** Who holds which role. */
public interface People {
  /** Whether this person may sign in this role. */
  boolean holds(Person person, Role role);

  /**
   * Everybody may sign in every role. For homes without accounts, where a name is typed and not
   * authenticated.
   */
  static People anybody() {
    return (_, _) -> true;
  }
}
