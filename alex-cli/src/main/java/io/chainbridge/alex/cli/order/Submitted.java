// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.cli.order;

import io.chainbridge.alex.project.Reproduction;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A project that is submitted.
 *
 * @param folder of the project
 * @param baseline why the model is in production already; empty for the next stage of a new one
 * @param again a second training that was just made on this machine
 */
record Submitted(Path folder, Optional<String> baseline, Optional<Reproduction> again) {}
