// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.cli.order;

import io.chainbridge.alex.cli.key.KeyUnusableException;
import io.chainbridge.alex.cli.key.SigningKey;
import io.chainbridge.alex.cli.terminal.Terminal;
import io.chainbridge.alex.governance.desk.Order;
import io.chainbridge.alex.governance.home.Home;
import java.io.IOException;
import picocli.CommandLine.Mixin;

/** Where a command goes and who gives it: {@code --home} with a key, or a server with a token. */
public final class DoorOptions {
  @Mixin private WhereOptions where = new WhereOptions();

  @Mixin private SigningKey key = new SigningKey();

  /**
   * Opens the home with the key, or the connection to the server.
   *
   * @throws KeyUnusableException when nobody can be named who gives the command
   */
  Door open() throws IOException {
    if (!where.isLocal()) {
      return new ServerDoor(where.connect());
    }
    Home opened = key.open(where.home());
    try {
      return new HomeDoor(opened, key.in(opened));
    } catch (IOException | RuntimeException e) {
      opened.close();
      throw e;
    }
  }

  /** Gives one order and prints its answer; returns the exit code. */
  public int give(Terminal terminal, Order order) throws IOException {
    try (Door door = open()) {
      return new AnswerLines(terminal).print(door.give(order));
    }
  }
}
