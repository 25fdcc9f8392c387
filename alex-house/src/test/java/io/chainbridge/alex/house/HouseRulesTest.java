// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.house;

import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The walls of the house: arrows, purity, labels, sizes and names. */
final class HouseRulesTest {
  private static final String BASE = "io.chainbridge.alex.";
  private static final JavaClasses ROOMS =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("io.chainbridge.alex");

  private static final Map<String, List<String>> MAY_SEE = new TreeMap<>(arrows());

  private static Map<String, List<String>> arrows() {
    List<String> toServer =
        List.of(
            "digest",
            "metrics",
            "glassbox",
            "lifecycle",
            "ledger",
            "formats",
            "data",
            "training",
            "documents",
            "evidence",
            "storage",
            "gateway",
            "monitoring");
    return Map.ofEntries(
        Map.entry("digest", List.of()),
        Map.entry("metrics", List.of()),
        Map.entry("glassbox", List.of("digest")),
        Map.entry("lifecycle", List.of("digest", "metrics")),
        Map.entry("ledger", List.of("digest")),
        Map.entry("formats", List.of("digest", "glassbox")),
        Map.entry("data", List.of("digest", "metrics")),
        Map.entry("training", List.of("digest", "glassbox", "metrics", "data")),
        Map.entry("documents", List.of("digest", "lifecycle", "metrics", "ledger")),
        Map.entry("storage", List.of("digest", "lifecycle", "ledger", "metrics")),
        Map.entry(
            "gateway", List.of("digest", "lifecycle", "glassbox", "formats", "metrics", "ledger")),
        Map.entry("monitoring", List.of("digest", "lifecycle", "metrics", "glassbox")),
        Map.entry(
            "evidence",
            List.of(
                "digest",
                "lifecycle",
                "glassbox",
                "formats",
                "data",
                "metrics",
                "ledger",
                "training",
                "documents")),
        Map.entry("server", toServer),
        Map.entry("replay", plus(toServer, "server")),
        Map.entry("project", plus(toServer, "server")),
        Map.entry("cli", plus(toServer, "server", "replay", "project")));
  }

  private static List<String> plus(List<String> rooms, String... more) {
    List<String> all = new ArrayList<>(rooms);
    all.addAll(List.of(more));
    return all;
  }

  @Test
  void arrowsRunOnlyAsListed() {
    MAY_SEE.forEach((room, seen) -> {
      String[] forbidden =
          MAY_SEE.keySet().stream()
              .filter(other -> !other.equals(room) && !seen.contains(other))
              .map(other -> BASE + other + "..")
              .toArray(String[]::new);
      noClasses()
          .that()
          .resideInAPackage(BASE + room + "..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(forbidden)
          .check(ROOMS);
    });
  }

  @Test
  void roomsHaveNoCycles() {
    slices().matching(BASE + "(*)..").should().beFreeOfCycles().check(ROOMS);
  }

  @Test
  void pureRoomsKnowOnlyTheLanguage() {
    for (String room : List.of("digest", "metrics", "glassbox", "lifecycle", "ledger")) {
      classes()
          .that()
          .resideInAPackage(BASE + room + "..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "io.chainbridge.alex..",
              "java.lang..",
              "java.util..",
              "java.math..",
              "java.time..",
              "java.security..",
              "java.nio",
              "java.nio.charset",
              "java.io",
              "org.jspecify..")
          .check(ROOMS);
      noClasses()
          .that()
          .resideInAPackage(BASE + room + "..")
          .should()
          .dependOnClassesThat()
          .haveNameMatching("java\\.io\\.(File.*|PrintStream)|java\\.util\\.logging\\..*")
          .check(ROOMS);
    }
  }

  @Test
  void pureRoomsNeverAskForTheTimeOrPrint() {
    List<String> found = new ArrayList<>();
    for (Path file : Checkout.javaFiles("main")) {
      String room = Checkout.ROOT.relativize(file).getName(0).toString();
      if (List.of("alex-digest", "alex-metrics", "alex-glassbox", "alex-lifecycle", "alex-ledger")
              .contains(room)
          && Checkout.text(file)
              .matches("(?s).*(Instant\\.now\\(|System\\.(out|err|nano|current)).*")) {
        found.add(file.toString());
      }
    }
    assertThat(found).isEmpty();
  }

  /** Their last bit may be another in interpreted code, in compiled code, or on another chip. */
  @Test
  void whatIsTrainedKnowsNoFunctionsOfTheProcessor() {
    noClasses()
        .that()
        .resideInAPackage(BASE + "training..")
        .or()
        .haveNameMatching(".*\\.glassbox\\.(CalibratorFit|LogisticFit)(\\$.*)?")
        .should()
        .callMethodWhere(
            target(owner(equivalentTo(Math.class)))
                .and(
                    target(
                        nameMatching(
                            "a?(sin|cos|tan)h?|atan2|exp|expm1|log|log10|log1p|pow|cbrt|hypot"))))
        .because("a retraining must give the same bytes; use StrictMath")
        .check(ROOMS);
  }

  @Test
  void everyPackageHasALabel() {
    List<String> found = new ArrayList<>();
    for (Path file : Checkout.javaFiles("main")) {
      Path label = file.resolveSibling("package-info.java");
      if (!Files.exists(label)
          || !Checkout.text(label).contains("@NullMarked")
          || Checkout.text(label).contains("to be written")) {
        found.add(label.toString());
      }
    }
    assertThat(found).isEmpty();
  }

  @Test
  void noFileHasMoreThan400Lines() {
    List<String> found = new ArrayList<>();
    for (Path file : Checkout.javaFiles("")) {
      long lines = Checkout.text(file).lines().count();
      if (lines > 400) {
        found.add(file + ": " + lines);
      }
    }
    assertThat(found).isEmpty();
  }

  @Test
  void noMethodHasMoreThan50Lines() {
    assertThat(MethodLengths.over(50, Checkout.javaFiles(""))).isEmpty();
  }

  @Test
  void everyFileCarriesItsLicenceAndNoForbiddenSuffix() {
    List<String> found = new ArrayList<>();
    for (Path file : Checkout.javaFiles("")) {
      String name = file.getFileName().toString();
      if (name.matches(".*(Utils?|Helper|Manager|Impl|Common|DTO|DAO|Base)\\.java")) {
        found.add(name + ": forbidden suffix");
      }
      if (!name.equals("package-info.java")
          && !Checkout.text(file).startsWith("// SPDX-License-Identifier: Apache-2.0\n")) {
        found.add(file + ": first line is not the licence");
      }
    }
    assertThat(found).isEmpty();
  }
}
