/**
 * The user's own history, governed again: reads a scenario, drives the real rooms by the file's own
 * clock, writes what would have been decided. No decision is made here. Start at {@link
 * io.chainbridge.alex.replay.Replay}.
 */
@NullMarked
package io.chainbridge.alex.replay;

import org.jspecify.annotations.NullMarked;
