// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.operation.alert;

import io.chainbridge.alex.documents.EventJson;
import io.chainbridge.alex.governance.home.Home;
import io.chainbridge.alex.lifecycle.ModelId;
import io.chainbridge.alex.lifecycle.dossier.Leaf;
import io.chainbridge.alex.lifecycle.dossier.LoggedEvent;
import java.util.List;

/** The end of a log, read without what comes before it. */
public interface LogTail {
  /** Number of leaves. */
  long size();

  /** The leaves from the first number (inclusive) to the last (exclusive). */
  List<Leaf> leaves(long from, long to);

  /** Events of one model in log order. */
  List<LoggedEvent> eventsOf(ModelId model);

  /** The log of a home. */
  static LogTail of(Home home) {
    return new LogTail() {
      @Override
      public long size() {
        return home.journal().size();
      }

      @Override
      public List<Leaf> leaves(long from, long to) {
        EventJson codec = new EventJson();
        return home.journal().leaves(from, to).stream().map(codec::decode).toList();
      }

      @Override
      public List<LoggedEvent> eventsOf(ModelId model) {
        return home.journal().eventsOf(model);
      }
    };
  }
}
