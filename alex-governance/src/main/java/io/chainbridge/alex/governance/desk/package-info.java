/**
 * What people ask of governance and what they are answered, without the person and without the door
 * it comes through. Start at {@link io.chainbridge.alex.governance.desk.Desk}.
 */
@NullMarked
package io.chainbridge.alex.governance.desk;

import org.jspecify.annotations.NullMarked;
