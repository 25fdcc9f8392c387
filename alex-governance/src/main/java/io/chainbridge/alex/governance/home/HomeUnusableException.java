// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.governance.home;

import io.chainbridge.alex.storage.StorageException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;

/**
 * The home folder cannot be created, read, written or served; the message names the folder and says
 * what to do.
 */
public final class HomeUnusableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public HomeUnusableException(Path home, String problem) {
    super("home " + home + ": " + problem);
  }

  public HomeUnusableException(Path home, Throwable cause) {
    super("home " + home + ": " + words(cause), cause);
  }

  private static String words(Throwable cause) {
    String message = cause.getMessage() == null ? cause.toString() : cause.getMessage();
    return switch (cause) {
      case FileAlreadyExistsException e -> e.getFile() + " is a file; give a folder";
      case NotDirectoryException e -> e.getFile() + " is a file; give a folder";
      case NoSuchFileException e ->
          e.getFile() + " is missing; bring it back from a copy of the home";
      case AccessDeniedException e ->
          e.getFile() + " is closed to this user; change its rights or give another folder";
      case FileSystemException e ->
          e.getFile()
              + " cannot be used ("
              + e.getReason()
              + "); give a folder that can be written";
      case StorageException _ ->
          message + "; check it with alex verify, or bring the home back from a copy";
      default -> "cannot be used: " + message;
    };
  }
}
