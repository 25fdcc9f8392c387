// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.lifecycle.dossier;

import io.chainbridge.alex.lifecycle.ModelId;
import java.time.Instant;
import java.util.UUID;

/** A leaf of the log: an event with its own id, its model, its time, and what led to it. */
public record LoggedEvent(UUID id, ModelId model, Instant at, Cause cause, Event event)
    implements Leaf {}
