/**
 * Backups: a copy of a home at one moment of its log, made while the home is in use, and the way
 * back. Start at {@link io.chainbridge.alex.operation.backup.HomeBackup}.
 */
@NullMarked
package io.chainbridge.alex.operation.backup;

import org.jspecify.annotations.NullMarked;
