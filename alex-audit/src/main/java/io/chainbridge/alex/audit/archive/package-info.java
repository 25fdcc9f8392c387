// SPDX-License-Identifier: Apache-2.0
/**
 * The prediction records that an audit can read: those in the home, and those that were archived.
 */
@NullMarked
package io.chainbridge.alex.audit.archive;

import org.jspecify.annotations.NullMarked;
