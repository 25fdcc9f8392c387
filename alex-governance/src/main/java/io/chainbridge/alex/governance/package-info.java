/**
 * The use cases that change a model's state, and the only door to the log: a command is decided and
 * its events are appended in one transaction. No HTTP. Start at {@link
 * io.chainbridge.alex.governance.Governance}.
 */
@NullMarked
package io.chainbridge.alex.governance;

import org.jspecify.annotations.NullMarked;
