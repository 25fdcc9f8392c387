// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.lifecycle.dossier;

import io.chainbridge.alex.lifecycle.ModelId;
import java.time.Instant;
import java.util.UUID;

/** An event as a leaf of the log: its id, its model, when it happened, and what led to it. */
public record LoggedEvent(UUID id, ModelId model, Instant at, Cause cause, Event event) {}
