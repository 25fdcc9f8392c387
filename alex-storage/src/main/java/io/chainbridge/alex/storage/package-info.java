/**
 * Implementations of the storage ports that other rooms declare: the event journal on SQLite and
 * content-addressed bytes on disk. SQL stays in this room; rules of the framework stay out. Start
 * at {@link io.chainbridge.alex.storage.SqliteJournal} and {@link
 * io.chainbridge.alex.storage.LocalBlobs}.
 */
@NullMarked
package io.chainbridge.alex.storage;

import org.jspecify.annotations.NullMarked;
