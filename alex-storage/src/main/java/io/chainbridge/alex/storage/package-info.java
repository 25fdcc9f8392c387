/**
 * Durable homes for the ports other rooms declare: the journal of events on SQLite, and
 * content-addressed bytes on disk. SQL and files live here and nowhere inward; no rule of the
 * framework does. Start at {@link io.chainbridge.alex.storage.SqliteJournal} and {@link
 * io.chainbridge.alex.storage.LocalBlobs}.
 */
@NullMarked
package io.chainbridge.alex.storage;

import org.jspecify.annotations.NullMarked;
