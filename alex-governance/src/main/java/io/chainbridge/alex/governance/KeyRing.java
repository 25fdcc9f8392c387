// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.governance;

import io.chainbridge.alex.ledger.PersonalKey;
import io.chainbridge.alex.lifecycle.Person;
import io.chainbridge.alex.lifecycle.roster.Authentication;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The keys of the people at this machine, who sign each of their commands. */
public record KeyRing(Map<Person, PersonalKey> keys) implements Credentials {
  public KeyRing {
    keys = Map.copyOf(keys);
  }

  @Override
  public List<Authentication> of(Set<Person> people, byte[] command) {
    return keys.entrySet().stream()
        .filter(held -> people.contains(held.getKey()))
        .<Authentication>map(held ->
            new Authentication.ByKey(
                held.getKey(),
                Base64.getEncoder().encodeToString(held.getValue().sign(command))))
        .toList();
  }
}
