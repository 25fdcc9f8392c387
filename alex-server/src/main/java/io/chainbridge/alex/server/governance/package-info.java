/**
 * Commands become decisions and decisions become leaves here, one model at a time and one
 * transaction each. No HTTP. Start at {@link io.chainbridge.alex.server.governance.Governance}.
 */
@NullMarked
package io.chainbridge.alex.server.governance;

import org.jspecify.annotations.NullMarked;
