// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.server.wire;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chainbridge.alex.digest.Sha256;
import io.chainbridge.alex.governance.desk.Order;
import io.chainbridge.alex.lifecycle.Person;
import io.chainbridge.alex.lifecycle.Role;
import io.chainbridge.alex.lifecycle.roster.PersonKey;
import io.chainbridge.alex.lifecycle.roster.RosterChange;
import io.chainbridge.alex.lifecycle.rows.DataSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Changes of the roster and data sets as JSON. */
final class RosterJson {
  static final String CHANGES = "changes";
  static final Set<String> DATA_SET = Set.of("id", "files", "row_key", "decided", "label", "known");

  private static final Person NOBODY = new Person("nobody");
  private static final Sha256 NOTHING = Sha256.of(new byte[0]);

  private static final Set<String> FIELDS = Set.of("type", "person");

  private enum Type {
    GRANT("role"),
    REVOKE("role"),
    REGISTER_KEY("key"),
    REGISTER_ACCOUNT("account");

    private final String field;

    Type(String field) {
      this.field = field;
    }
  }

  private RosterJson() {}

  static List<RosterChange> changes(Fields fields) {
    List<RosterChange> changes = new ArrayList<>();
    for (Fields one : fields.list(CHANGES, Set.of("type", "person", "role", "key", "account"))) {
      change(one).ifPresent(changes::add);
    }
    return changes;
  }

  private static Optional<RosterChange> change(Fields one) {
    Person person = one.as("person", Person::new, NOBODY);
    int before = one.faults().size();
    Type type = one.oneOf("type", Type.class);
    one.names().stream()
        .filter(name -> !FIELDS.contains(name) && !name.equals(type.field))
        .forEach(name -> one.fault(name, "a field that " + type + " has not", type.field));
    RosterChange change =
        switch (type) {
          case GRANT -> new RosterChange.Grant(person, one.oneOf("role", Role.class));
          case REVOKE -> new RosterChange.Revoke(person, one.oneOf("role", Role.class));
          case REGISTER_ACCOUNT ->
              new RosterChange.RegisterAccount(person, one.as("account", Sha256::parse, NOTHING));
          case REGISTER_KEY -> key(person, one);
        };
    return one.faults().size() == before ? Optional.of(change) : Optional.empty();
  }

  /** A change that is not used where the key is no key. */
  private static RosterChange key(Person person, Fields one) {
    RosterChange none = new RosterChange.RegisterAccount(person, NOTHING);
    return one.as("key", text -> new RosterChange.RegisterKey(person, new PersonKey(text)), none);
  }

  static ObjectNode of(RosterChange change) {
    ObjectNode json =
        JsonNodeFactory.instance.objectNode().put("person", change.person().subject());
    return switch (change) {
      case RosterChange.Grant(_, Role role) ->
          json.put("type", Type.GRANT.name()).put("role", role.name());
      case RosterChange.Revoke(_, Role role) ->
          json.put("type", Type.REVOKE.name()).put("role", role.name());
      case RosterChange.RegisterKey(_, PersonKey key) ->
          json.put("type", Type.REGISTER_KEY.name()).put("key", key.spki());
      case RosterChange.RegisterAccount(_, Sha256 account) ->
          json.put("type", Type.REGISTER_ACCOUNT.name()).put("account", account.hex());
    };
  }

  static Order dataSet(Fields fields) {
    String id = fields.as("id", RosterJson::id, "none");
    Fields given = fields.object("files");
    SortedMap<String, Sha256> files = new TreeMap<>();
    for (String name : given.names()) {
      files.put(name, given.as(name, Sha256::parse, NOTHING));
    }
    if (files.isEmpty()) {
      fields.fault("files", "nothing", "the digest of each file by its name, at least one");
      files.put("none", NOTHING);
    }
    return new Order.RegisterData(
        new DataSet(
            id,
            files,
            new DataSet.Columns(
                fields.text("row_key"),
                fields.text("decided"),
                fields.text("label"),
                fields.text("known"))));
  }

  private static String id(String text) {
    if (!text.matches(DataSet.ID)) {
      throw new IllegalArgumentException(
          "lower case letters, digits, dots, dashes and underscores");
    }
    return text;
  }

  static ObjectNode of(DataSet set) {
    ObjectNode json = JsonNodeFactory.instance.objectNode().put("id", set.id());
    ObjectNode files = json.putObject("files");
    set.files().forEach((name, digest) -> files.put(name, digest.hex()));
    return json.put("row_key", set.columns().key())
        .put("decided", set.columns().decided())
        .put("label", set.columns().label())
        .put("known", set.columns().known());
  }
}
