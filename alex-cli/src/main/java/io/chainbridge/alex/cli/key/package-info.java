/**
 * Keys on this machine: the one a person signs with, and those of a home. Start at {@link
 * io.chainbridge.alex.cli.key.SigningKey}.
 */
@NullMarked
package io.chainbridge.alex.cli.key;

import org.jspecify.annotations.NullMarked;
