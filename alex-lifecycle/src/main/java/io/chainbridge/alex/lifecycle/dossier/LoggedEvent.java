// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.lifecycle.dossier;

import io.chainbridge.alex.lifecycle.ModelId;
import java.time.Instant;
import java.util.UUID;

/** An event with what makes it a leaf: its own id, its model, and when it happened. */
public record LoggedEvent(UUID id, ModelId model, Instant at, Event event) {}
