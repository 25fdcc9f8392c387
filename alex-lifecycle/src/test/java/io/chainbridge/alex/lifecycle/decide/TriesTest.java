// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.lifecycle.decide;

import static org.assertj.core.api.Assertions.assertThat;

import io.chainbridge.alex.lifecycle.ModelId;
import io.chainbridge.alex.lifecycle.Samples;
import io.chainbridge.alex.lifecycle.dossier.Event;
import io.chainbridge.alex.lifecycle.dossier.LoggedEvent;
import io.chainbridge.alex.lifecycle.rows.HeldOutTries;
import io.chainbridge.alex.testkit.Proves;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Every training that the log judged counts on its held-out rows. */
final class TriesTest {
  private static final ModelId NEXT = new ModelId(Samples.MODEL.name() + "_v9.0.0");

  private static Event judged(Tries tries, ModelId model, Samples.TrainingDraft draft) {
    Story story = new Story().prototyped();
    story.give(new Command.SubmitTraining(draft.build(), Samples.ENGINEER));
    return tries.counted(model, story.log.getLast().event());
  }

  private static HeldOutTries of(Event event) {
    return switch (event) {
      case Event.Rejected rejected -> rejected.tries();
      case Event.TrainingAccepted accepted -> accepted.tries();
      default -> HeldOutTries.none();
    };
  }

  @Test
  @Proves("S3.1")
  void countsRejectionsAndOtherModelsOnTheSameRows() {
    Samples.TrainingDraft weak = new Samples.TrainingDraft();
    weak.brier = 0.3;
    Event first = judged(Tries.none(), Samples.MODEL, weak);
    Tries once = Tries.none().after(Samples.MODEL, first);
    Event second = judged(once, NEXT, new Samples.TrainingDraft());
    Tries twice = once.after(NEXT, second);

    assertThat(of(first)).isEqualTo(HeldOutTries.first(Samples.ROWS.outcomes()));
    assertThat(of(second).onTheseRows()).isEqualTo(2);
    assertThat(of(judged(twice, new ModelId("other_v1.0.0"), weak)))
        .isEqualTo(new HeldOutTries(Samples.ROWS.outcomes().prefixed(), 3, 1));
    assertThat(((Event.TrainingAccepted) second).told().notices())
        .contains("submission 2 on these held-out rows, 2 of any version of this model");
  }

  @Test
  @Proves("S3.1")
  void isPartOfTheFoldOfALog() {
    Story story = new Story().approved();
    Book book = Book.empty();
    for (LoggedEvent leaf : story.log) {
      book = book.after(leaf);
    }
    assertThat(book.tries().ofName()).containsOnlyKeys(Samples.MODEL.name());
    Event denied = story.log.getFirst().event();
    LoggedEvent more =
        new LoggedEvent(new UUID(1, 1), NEXT, story.now, story.log.getFirst().cause(), denied);
    assertThat(book.after(more).tries()).isEqualTo(book.tries());
  }

  @Test
  void saysTheSameUnderEveryLocale() {
    Locale before = Locale.getDefault();
    Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
    try {
      assertThat(new HeldOutTries("x", 12, 13).words())
          .isEqualTo("submission 12 on these held-out rows, 13 of any version of this model");
    } finally {
      Locale.setDefault(before);
    }
  }
}
