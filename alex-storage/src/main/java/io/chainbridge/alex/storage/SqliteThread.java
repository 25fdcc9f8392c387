// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.storage;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteException;

/**
 * One connection to one SQLite file, used by one platform thread: SQLite's native calls would pin
 * the carrier of a virtual thread during disk access.
 *
 * <p>Thread-safe. Callers wait for their turn and cannot be interrupted.
 */
public final class SqliteThread implements AutoCloseable {
  private static final int BUSY_MILLIS = 5_000;
  private static final int PRIMARY_CODE = 0xff;

  private final Path file;
  private final Connection connection;
  private final ExecutorService thread;

  private SqliteThread(Path file, Connection connection, ExecutorService thread) {
    this.file = file;
    this.connection = connection;
    this.thread = thread;
  }

  /** Work that needs the connection. */
  @FunctionalInterface
  public interface Work<T> {
    T on(Connection connection) throws SQLException;
  }

  /** Opens the file; creates it, for its owner only, where there is none. */
  public static SqliteThread open(Path file) {
    ExecutorService thread =
        Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("alex-sqlite-" + file.getFileName()).factory());
    try {
      return CompletableFuture.supplyAsync(
              () -> new SqliteThread(file, connect(file), thread), thread)
          .join();
    } catch (CompletionException e) {
      thread.shutdown();
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
  }

  /** Readable by its owner only; the files beside it take over its rights. */
  private static void createForOwner(Path file) {
    try {
      Files.createFile(
          file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    } catch (FileAlreadyExistsException _) {
      return;
    } catch (IOException e) {
      throw new StorageUnavailableException(file, e.toString(), e);
    }
  }

  private static Connection connect(Path file) {
    createForOwner(file);
    SQLiteConfig config = new SQLiteConfig();
    config.setJournalMode(SQLiteConfig.JournalMode.WAL);
    config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
    config.setBusyTimeout(BUSY_MILLIS);
    try {
      return config.createConnection("jdbc:sqlite:" + file.toAbsolutePath());
    } catch (SQLException e) {
      throw meaning(file, e);
    }
  }

  /** Runs statements outside an explicit transaction. */
  public <T> T call(Work<T> work) {
    try {
      return CompletableFuture.supplyAsync(() -> run(work), thread).join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    } catch (RejectedExecutionException e) {
      throw new IllegalStateException(file + " is closed", e);
    }
  }

  /** Runs the work in one transaction that takes the write lock first: all or nothing. */
  public <T> T transact(Work<T> work) {
    return call(c -> {
      execute(c, "BEGIN IMMEDIATE");
      try {
        T result = work.on(c);
        execute(c, "COMMIT");
        return result;
      } catch (SQLException | RuntimeException e) {
        rollBack(c, e);
        throw e;
      }
    });
  }

  private static void rollBack(Connection connection, Exception because) {
    try {
      execute(connection, "ROLLBACK");
    } catch (SQLException e) {
      because.addSuppressed(e); // SQLite has already rolled back
    }
  }

  private <T> T run(Work<T> work) {
    try {
      return work.on(connection);
    } catch (SQLException e) {
      throw meaning(file, e);
    }
  }

  /** Runs one statement without parameters. */
  public static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** The exception for an SQLite error; sqlite.org/rescode.html explains the numbers. */
  static StorageException meaning(Path file, SQLException e) {
    int code = e instanceof SQLiteException s ? s.getResultCode().code & PRIMARY_CODE : 0;
    return switch (code) {
      case 5, 6 -> new StorageUnavailableException(file, "another process has locked it", e);
      case 3, 8, 14 -> new StorageUnavailableException(file, "it cannot be opened for writing", e);
      case 10 -> new StorageUnavailableException(file, "the disk failed: " + e.getMessage(), e);
      case 11, 26 -> new LogUnreadableException(file, "it is not an intact SQLite file", e);
      case 13 -> new StorageUnavailableException(file, "the disk is full", e);
      default -> new StorageUnavailableException(file, "SQLite reports: " + e.getMessage(), e);
    };
  }

  @Override
  public void close() {
    if (thread.isShutdown()) {
      return;
    }
    call(c -> {
      c.close();
      return true;
    });
    thread.shutdown();
  }
}
