// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.governance.home;

import io.chainbridge.alex.digest.Blobs;
import io.chainbridge.alex.documents.EventJson;
import io.chainbridge.alex.lifecycle.Certificate;
import io.chainbridge.alex.lifecycle.roster.HomeKind;
import io.chainbridge.alex.storage.LocalBlobs;
import io.chainbridge.alex.storage.SqliteJournal;
import io.chainbridge.alex.storage.StorageException;
import io.chainbridge.alex.storage.people.PeopleTables;
import io.chainbridge.alex.storage.people.SqlitePeople;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One opened home folder: its keys, its log, its blobs, and where the rest lies.
 *
 * <p>A home is either live or a replay for ever: the kind is written at creation, is part of the
 * log's name, and is checked at every opening. Close it once; it closes what it opened.
 */
public final class Home implements AutoCloseable {
  /** Whether the log governs real traffic or re-enacts history. */
  public enum Kind {
    LIVE(HomeKind.LIVE.logName()),
    REPLAY(HomeKind.REPLAY.logName());

    private final String origin;

    Kind(String origin) {
      this.origin = origin;
    }

    /** The name of the log in its checkpoints. */
    public String origin() {
      return origin;
    }
  }

  private static final String KEYS = PublicKeys.FOLDER;
  private static final String LOG = "alex.db";

  /** A new home is nobody else's business: it holds what people sent to be scored. */
  private static final String OWNER_ONLY = "rwx------";

  private final Path folder;
  private final PublicKeys published;
  private final Optional<HomeKeys> keys;
  private final SqliteJournal journal;
  private final LocalBlobs blobs;

  /** Empty until somebody asks for them. */
  private Optional<SqlitePeople> people = Optional.empty();

  /** Keys in hand, or none to read with. */
  private record Keys(PublicKeys published, Optional<HomeKeys> held) {}

  private Home(Path folder, Keys keys, SqliteJournal journal, LocalBlobs blobs) {
    this.folder = folder;
    this.published = keys.published();
    this.keys = keys.held();
    this.journal = journal;
    this.blobs = blobs;
  }

  /** Opens a home of this kind whose private keys lie inside it. */
  public static Home open(Path folder, Kind kind) {
    return open(folder, kind, KeyFolder.inside(folder));
  }

  /**
   * Opens a home of this kind, creating it where the folder does not exist or is empty.
   *
   * @param store where its private keys lie, or are laid where the home is new
   * @throws HomeUnusableException when it is of the other kind, holds something else, is damaged or
   *     cannot be written, or its private keys are not there
   */
  public static Home open(Path folder, Kind kind, PrivateKeyStore store) {
    try {
      Files.createDirectories(folder);
      if (kind == Kind.LIVE) { // a replay has looked, and may have laid its data there
        requireEmptyOrOurs(folder);
      }
      if (!Files.isDirectory(folder.resolve(KEYS))) {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString(OWNER_ONLY));
      }
      HomeKeys keys = HomeKeys.openOrCreate(folder, kind.origin(), store);
      if (!keys.log().origin().equals(kind.origin())) {
        throw new HomeUnusableException(
            folder,
            "its log is named %s, not %s, and a replay can never become live; give another folder"
                .formatted(keys.log().origin(), kind.origin()));
      }
      LocalBlobs blobs = LocalBlobs.open(folder.resolve("blobs"));
      SqliteJournal journal = SqliteJournal.open(folder.resolve(LOG), new EventJson(), keys.log());
      return new Home(folder, new Keys(keys.published(), Optional.of(keys)), journal, blobs);
    } catch (IOException | StorageException e) {
      throw new HomeUnusableException(folder, e);
    } catch (IllegalArgumentException e) {
      throw unreadableKeys(folder, e);
    }
  }

  private static HomeUnusableException unreadableKeys(Path folder, IllegalArgumentException e) {
    return new HomeUnusableException(
        folder, "its keys cannot be read: " + e.getMessage() + "; bring them back from a copy");
  }

  /** Keys and a log are never laid into a folder that holds something else. */
  private static void requireEmptyOrOurs(Path folder) throws IOException {
    if (Files.isDirectory(folder.resolve(KEYS)) || Files.exists(folder.resolve(LOG))) {
      return;
    }
    try (Stream<Path> files = Files.list(folder)) {
      Optional<String> foreign =
          files
              .map(file -> file.getFileName().toString())
              .filter(name -> !name.startsWith(".") && !name.equals("lost+found"))
              .min(Comparator.naturalOrder());
      if (foreign.isPresent()) {
        throw new HomeUnusableException(
            folder,
            "is not an alex home and not empty (it holds %s); give a new or empty folder"
                .formatted(foreign.get()));
      }
    }
  }

  /** Opens an existing home of either kind whose private keys lie inside it. */
  public static Home openExisting(Path folder) {
    return openExisting(folder, KeyFolder.inside(folder));
  }

  /** Opens an existing home of either kind with its private keys. */
  public static Home openExisting(Path folder, PrivateKeyStore store) {
    requireHome(folder);
    try {
      String origin = Files.readString(folder.resolve(KEYS).resolve(PublicKeys.ORIGIN));
      return open(folder, kind(origin), store);
    } catch (IOException e) {
      throw new HomeUnusableException(folder, e);
    }
  }

  /** Opens an existing home without its private keys: nothing can be changed in it. */
  public static Home openForReading(Path folder) {
    requireHome(folder);
    try {
      Path log = folder.resolve(LOG);
      if (!Files.exists(log)) {
        throw new NoSuchFileException(log.toString());
      }
      PublicKeys published = PublicKeys.read(folder.resolve(KEYS));
      SqliteJournal journal = SqliteJournal.read(log, new EventJson(), published.log());
      LocalBlobs blobs = LocalBlobs.open(folder.resolve("blobs"));
      return new Home(folder, new Keys(published, Optional.empty()), journal, blobs);
    } catch (IOException | StorageException e) {
      throw new HomeUnusableException(folder, e);
    } catch (IllegalArgumentException e) {
      throw unreadableKeys(folder, e);
    }
  }

  static void requireHome(Path folder) {
    if (!Files.isReadable(folder.resolve(KEYS).resolve(PublicKeys.ORIGIN))) {
      throw new HomeUnusableException(
          folder,
          "is not an alex home, keys/log.origin is missing; begin one with alex init, or give the"
              + " folder of a replay or a demo");
    }
  }

  private static Kind kind(String origin) {
    return origin.equals(Kind.REPLAY.origin()) ? Kind.REPLAY : Kind.LIVE;
  }

  /**
   * Before anything is written: new keys can be laid at this place.
   *
   * @throws HomeUnusableException when they cannot
   */
  public static void requireFree(Path folder, PrivateKeyStore store) {
    try {
      KeyPlace.of(folder, store).requireFree();
    } catch (IOException e) {
      throw new HomeUnusableException(folder, e);
    }
  }

  /** Whether it governs real traffic or re-enacts history. */
  public Kind kind() {
    return kind(published.origin());
  }

  /** The keys that auditors check with. */
  public PublicKeys publicKeys() {
    return published;
  }

  public Path folder() {
    return folder;
  }

  /**
   * The keys that it signs with.
   *
   * @throws IllegalStateException when it is open for reading only
   */
  public HomeKeys keys() {
    return keys.orElseThrow(() -> new IllegalStateException("the home is open for reading only"));
  }

  public SqliteJournal journal() {
    return journal;
  }

  public Blobs blobs() {
    return blobs;
  }

  /** The same blobs as files that have a time. */
  LocalBlobs blobFiles() {
    return blobs;
  }

  /**
   * The accounts, tokens and sessions of its people; the first call opens their file. They are no
   * evidence, and closed with the home.
   *
   * @throws IllegalStateException when it is a replay, which has no accounts, or open for reading
   * @throws HomeUnusableException when the file is damaged or cannot be used
   */
  public synchronized PeopleTables people() {
    if (kind() != Kind.LIVE || keys.isEmpty()) {
      throw new IllegalStateException("only a live home that is open for writing has accounts");
    }
    try {
      SqlitePeople opened = people.orElseGet(() -> SqlitePeople.open(folder.resolve("people.db")));
      people = Optional.of(opened);
      return opened;
    } catch (StorageException e) {
      throw new HomeUnusableException(folder, e);
    }
  }

  /** The documents of each model. */
  public ModelDocumentStore documents() {
    return new ModelDocumentStore(folder);
  }

  /**
   * What the artifact store promises: the local one detects a change and does not prevent it (row
   * S6.5).
   */
  public String storageAssurance() {
    return Certificate.DETECT_ONLY;
  }

  /** Where the prediction segments lie. */
  public Path predictions() {
    return folder.resolve("predictions");
  }

  /** The folder of the log of outcomes. */
  public Path outcomes() {
    return folder.resolve("outcomes");
  }

  @Override
  public synchronized void close() {
    people.ifPresent(SqlitePeople::close);
    journal.close();
  }
}
