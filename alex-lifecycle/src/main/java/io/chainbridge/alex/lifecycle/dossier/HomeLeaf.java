// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.lifecycle.dossier;

import java.time.Instant;
import java.util.UUID;

/** A leaf that belongs to no model. */
public record HomeLeaf(UUID id, Instant at, Cause cause, HomeEvent event) implements Leaf {}
