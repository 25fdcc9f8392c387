// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.storage.people;

import io.chainbridge.alex.storage.StorageException;
import java.nio.file.Path;

/** The file does not hold the tables of people as this version knows them. */
public final class PeopleUnreadableException extends StorageException {
  private static final long serialVersionUID = 1L;

  PeopleUnreadableException(Path file, String why) {
    super(file + " cannot be read as the accounts of a home: " + why);
  }

  PeopleUnreadableException(Path file, String why, Throwable cause) {
    super(file + " cannot be read as the accounts of a home: " + why, cause);
  }
}
