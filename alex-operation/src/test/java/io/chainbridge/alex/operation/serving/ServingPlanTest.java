// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.operation.serving;

import static org.assertj.core.api.Assertions.assertThat;

import io.chainbridge.alex.gateway.routing.Arm;
import io.chainbridge.alex.gateway.routing.Routing;
import io.chainbridge.alex.governance.home.HomeStory;
import io.chainbridge.alex.lifecycle.ModelId;
import io.chainbridge.alex.lifecycle.Stage;
import io.chainbridge.alex.testkit.Proves;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who serves what, read from the log alone. */
final class ServingPlanTest {
  private static final ModelId OLD = new ModelId("risk_v1.0.0");
  private static final ModelId NEW = new ModelId("risk_v2.0.0");
  private static final ModelId NEXT = new ModelId("risk_v3.0.0");

  private HomeStory story;

  @BeforeEach
  void open(@TempDir Path folder) {
    story = HomeStory.in(folder.resolve("home")).baseline(OLD, -1);
  }

  @AfterEach
  void close() {
    story.close();
  }

  private ServingPlan lineup() {
    return ServingPlan.of(story.governance().dossiers());
  }

  @Test
  @Proves("S2.6")
  void givesNoPlaceBeforeShadowMode() {
    story.proposed(NEXT).prototyped(NEW).submitted(NEW, 0, 0.05);
    assertThat(lineup().places())
        .singleElement()
        .satisfies(place -> {
          assertThat(place.champion().model()).isEqualTo(OLD);
          assertThat(place.challenger()).isEmpty();
          assertThat(place.routing()).isEqualTo(new Routing.ChampionOnly());
        });
    assertThat(lineup().left()).isEmpty();
  }

  @Test
  void givesEachStageItsRoutingAndItsRight() {
    story.inShadow(NEW, 0.5, OLD);
    assertThat(lineup().places().getFirst().routing()).isEqualTo(new Routing.Shadow());
    assertThat(lineup().places().getFirst().challenger().orElseThrow().stage())
        .isEqualTo(Stage.SHADOW_MODE);
    story.widened(NEW, 10);
    assertThat(lineup().places().getFirst().routing())
        .isEqualTo(new Routing.Canary(10, NEW.value(), List.of("low_risk")));
    assertThat(lineup().places().getFirst().challenger().orElseThrow().stage())
        .isEqualTo(Stage.CONTROLLED_DEPLOYMENT);
    story.widened(NEW, 25);
    assertThat(lineup().places().getFirst().routing())
        .isEqualTo(new Routing.Canary(25, NEW.value(), List.of()));
  }

  @Test
  void leavesAModelWhoseChampionWasReplaced() {
    story.inShadow(NEW, 0.5, OLD).inShadow(NEXT, 1, OLD);
    story.widened(NEW, 10).widened(NEW, 25).widened(NEW, 50).widened(NEW, 100);
    assertThat(lineup().places())
        .singleElement()
        .satisfies(place -> {
          assertThat(place.champion().model()).isEqualTo(NEW);
          assertThat(place.challenger()).isEmpty();
        });
    assertThat(lineup().left())
        .containsExactly(
            new NotServed(
                "risk", NEXT, Arm.CHALLENGER, List.of("its champion risk_v1.0.0 does not decide")));
  }

  @Test
  void letsTheLaterOfTwoBaselinesDecide() {
    story.baseline(NEW, 0);
    assertThat(lineup().places())
        .extracting(place -> place.champion().model())
        .containsExactly(NEW);
    assertThat(lineup().left())
        .containsExactly(
            new NotServed(
                "risk", OLD, Arm.CHALLENGER, List.of("risk_v2.0.0 decides under the same name")));
  }

  @Test
  void givesEveryNameItsOwnPlace() {
    story.baseline(new ModelId("fraud_v1.0.0"), 2);
    assertThat(lineup().places())
        .extracting(ServingPlan.Place::name)
        .containsExactly("risk", "fraud");
  }

  @Test
  void prefersTheModelInRolloutToALaterOneInShadow() {
    story.inShadow(NEW, 0.5, OLD).widened(NEW, 10).inShadow(NEXT, 1, OLD);
    assertThat(lineup().places().getFirst().challenger().orElseThrow().model()).isEqualTo(NEW);
    assertThat(lineup().left())
        .containsExactly(
            new NotServed(
                "risk",
                NEXT,
                Arm.CHALLENGER,
                List.of("another model runs beside its champion risk_v1.0.0")));
  }

  @Test
  void prefersTheLaterOfTwoModelsInShadow() {
    story.inShadow(NEW, 0.5, OLD).inShadow(NEXT, 1, OLD);
    assertThat(lineup().places().getFirst().challenger().orElseThrow().model()).isEqualTo(NEXT);
    assertThat(lineup().left()).extracting(NotServed::model).containsExactly(NEW);
  }

  @Test
  void givesThePlaceBackToAChampionThatWasRestored() {
    story.inShadow(NEW, 0.5, OLD).widened(NEW, 10).widened(NEW, 25).widened(NEW, 50);
    story.widened(NEW, 100);
    assertThat(lineup().places().getFirst().champion())
        .isEqualTo(
            new ServingPlan.Part(
                NEW,
                Stage.CONTROLLED_DEPLOYMENT,
                lineup().places().getFirst().champion().artifact()));
    story.rolledBack(NEW, OLD);
    assertThat(lineup().places())
        .singleElement()
        .satisfies(place -> {
          assertThat(place.champion().model()).isEqualTo(OLD);
          assertThat(place.challenger()).isEmpty();
        });
    assertThat(lineup().left()).isEmpty();
  }

  @Test
  void givesWayToTheModelThatDecidedBeforeWhereTheLogIsNotWhole() {
    story.inShadow(NEW, 0.5, OLD).widened(NEW, 10);
    for (int percent : new int[] {25, 50, 100}) {
      assertThat(targets()).containsExactly(OLD);
      story.widened(NEW, percent);
    }
    assertThat(lineup().places().getFirst().champion().model()).isEqualTo(NEW);
    assertThat(targets()).containsExactly(OLD);
  }

  private List<ModelId> targets() {
    ServingPlan plan = ServingPlan.rollbackTargets(story.governance().dossiers());
    assertThat(plan.places()).allSatisfy(place -> assertThat(place.challenger()).isEmpty());
    return plan.places().stream().map(place -> place.champion().model()).toList();
  }
}
