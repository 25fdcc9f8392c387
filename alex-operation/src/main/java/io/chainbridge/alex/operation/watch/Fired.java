// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.operation.watch;

import io.chainbridge.alex.governance.Counted;
import io.chainbridge.alex.lifecycle.RollbackReason;
import io.chainbridge.alex.lifecycle.Stage;
import java.time.Instant;

/** A rollback that is due and not logged yet: why, and the counts that show it. */
public record Fired(RollbackReason reason, Stage stage, Counted counted, Instant at) {}
