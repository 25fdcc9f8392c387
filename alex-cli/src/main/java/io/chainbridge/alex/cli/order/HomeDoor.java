// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.cli.order;

import io.chainbridge.alex.cli.key.SigningKey;
import io.chainbridge.alex.cli.terminal.Terminal;
import io.chainbridge.alex.governance.desk.Desk;
import io.chainbridge.alex.governance.desk.Order;
import io.chainbridge.alex.governance.desk.OrderAnswer;
import io.chainbridge.alex.governance.home.Home;
import io.chainbridge.alex.project.submission.ProjectDesk;
import io.chainbridge.alex.training.data.ProgressListener;
import java.io.IOException;

/** A home of this machine; each order is signed with the key of the person. */
record HomeDoor(Home home, SigningKey.Signer signer) implements Door {
  @Override
  public OrderAnswer give(Order order) {
    return new Desk(signer.governance(), signer.person()).give(order);
  }

  @Override
  public OrderAnswer submit(Submitted submitted, Terminal terminal) throws IOException {
    ProjectDesk desk =
        new ProjectDesk(
            signer.governance(),
            signer.person(),
            ProgressListener.NONE,
            note -> terminal.print("note        " + note));
    if (submitted.baseline().isPresent()) {
      return desk.baseline(submitted.folder(), submitted.baseline().get());
    }
    return submitted.again().isPresent()
        ? desk.submit(submitted.folder(), submitted.again().get())
        : desk.submit(submitted.folder());
  }

  @Override
  public void close() {
    home.close();
  }
}
