// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.governance.desk;

import io.chainbridge.alex.digest.Sha256;
import io.chainbridge.alex.documents.Fault;
import io.chainbridge.alex.governance.standing.Standing;
import io.chainbridge.alex.lifecycle.Shortfall;
import java.util.List;
import java.util.Optional;

/** What became of an order. */
public sealed interface OrderAnswer {
  /**
   * Carried out: where the model stands now.
   *
   * @param said one sentence on what was done, where the state does not say it
   * @param due what must come next, in words; may be empty
   * @param rejected why a submission was rejected, which is in the log; empty if it was not
   */
  record Stands(Optional<String> said, String due, Standing standing, List<Shortfall> rejected)
      implements OrderAnswer {
    public Stands {
      rejected = List.copyOf(rejected);
    }
  }

  /**
   * Carried out on the home.
   *
   * @param next who must do what next; empty if nothing is due
   */
  record Done(String said, Optional<String> next) implements OrderAnswer {}

  /**
   * Refused: nothing has changed.
   *
   * @param subject the model, or empty for the home
   */
  record Refused(String subject, List<Shortfall> reasons) implements OrderAnswer {
    public Refused {
      reasons = List.copyOf(reasons);
    }
  }

  /**
   * Not what the signer has seen: it was changed meanwhile.
   *
   * @param now the review digest of what is submitted now
   */
  record Moved(Sha256 now) implements OrderAnswer {}

  /** There is nothing that this could be done to; the sentences say why. */
  record Impossible(List<String> why) implements OrderAnswer {
    public Impossible {
      why = List.copyOf(why);
    }

    /** For one reason. */
    public Impossible(String why) {
      this(List.of(why));
    }
  }

  /** A document cannot be read. */
  record Unreadable(List<Fault> faults) implements OrderAnswer {
    public Unreadable {
      faults = List.copyOf(faults);
    }
  }
}
