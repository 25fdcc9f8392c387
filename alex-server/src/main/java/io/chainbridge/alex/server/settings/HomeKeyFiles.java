// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.server.settings;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Where a server finds the private keys of its home.
 *
 * @param place a folder or a .p12 file; empty for inside the home
 * @param passphrase a file whose first line opens the .p12 file; empty when it is asked for
 */
public record HomeKeyFiles(Optional<Path> place, Optional<Path> passphrase) {}
