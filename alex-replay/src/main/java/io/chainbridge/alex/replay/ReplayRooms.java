// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.replay;

import java.util.function.Consumer;

/** What a scenario acts through, on whichever venue it is played. */
record ReplayRooms(
    Venue venue, ReplayActors actors, ReplayTraffic traffic, Consumer<String> lines) {}
