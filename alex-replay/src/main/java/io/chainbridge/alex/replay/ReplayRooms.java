// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.replay;

import io.chainbridge.alex.governance.Governance;
import io.chainbridge.alex.operation.Operation;
import java.util.function.Consumer;

/** What a replay acts through: the same governance and operation that a live server runs. */
record ReplayRooms(
    Governance governance,
    Operation operation,
    ReplayActors actors,
    ReplayTraffic traffic,
    Consumer<String> lines) {}
