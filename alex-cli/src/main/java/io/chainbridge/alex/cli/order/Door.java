// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.cli.order;

import io.chainbridge.alex.cli.terminal.Terminal;
import io.chainbridge.alex.governance.desk.Order;
import io.chainbridge.alex.governance.desk.OrderAnswer;
import java.io.IOException;

/** Where the orders of a person go: a home of this machine, or a server. */
interface Door extends AutoCloseable {
  /** Gives one order and waits for its answer. */
  OrderAnswer give(Order order) throws IOException;

  /** Submits a project and waits until it is decided. */
  OrderAnswer submit(Submitted submitted, Terminal terminal) throws IOException;

  @Override
  void close();
}
