/**
 * The commands that save a home and bring it back. Start at {@link
 * io.chainbridge.alex.cli.backup.BackupCommand}.
 */
@NullMarked
package io.chainbridge.alex.cli.backup;

import org.jspecify.annotations.NullMarked;
