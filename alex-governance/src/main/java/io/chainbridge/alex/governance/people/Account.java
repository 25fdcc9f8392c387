// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.governance.people;

import io.chainbridge.alex.digest.Sha256;
import io.chainbridge.alex.lifecycle.Person;
import java.time.Instant;

/**
 * What may be shown of an account. The names are what somebody typed; only the roster says whose
 * account it is.
 *
 * @param number what two administrators register
 * @param locked whether an administrator stopped it, for ever
 * @param registered whether the roster names it for the person now
 */
public record Account(
    Sha256 number,
    Person person,
    String displayName,
    String email,
    Instant created,
    boolean locked,
    boolean registered) {}
