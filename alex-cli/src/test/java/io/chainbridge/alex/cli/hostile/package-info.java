// SPDX-License-Identifier: Apache-2.0
/**
 * Submissions that must not pass, each through the real door, and lawful ones that must. Start at
 * {@code HostileSubmissionsTest}.
 */
@NullMarked
package io.chainbridge.alex.cli.hostile;

import org.jspecify.annotations.NullMarked;
