// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.storage.people;

class InMemoryPeopleTest extends PeopleTablesContract {
  private final InMemoryPeople tables = new InMemoryPeople();

  @Override
  PeopleTables tables() {
    return tables;
  }
}
