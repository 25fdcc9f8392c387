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

  private static final List<String> TO_EVIDENCE =
      List.of(
          "digest",
          "metrics",
          "glassbox",
          "lifecycle",
          "ledger",
          "formats",
          "data",
          "training",
          "documents");

  private static final List<String> TO_GOVERNANCE = plus(TO_EVIDENCE, "evidence", "storage");

  private static final List<String> TO_OPERATION =
      plus(TO_GOVERNANCE, "governance", "predictionlog", "gateway", "monitoring");

  private static final List<String> TO_SERVER = plus(TO_OPERATION, "operation", "audit", "project");

  private static final Map<String, List<String>> MAY_SEE = arrows();

  private static Map<String, List<String>> arrows() {
    Map<String, List<String>> arrows = new TreeMap<>();
    arrows.put("digest", List.of());
    arrows.put("metrics", List.of());
    arrows.put("glassbox", List.of("digest"));
    arrows.put("lifecycle", List.of("digest", "metrics"));
    arrows.put("ledger", List.of("digest"));
    arrows.put("formats", List.of("digest", "glassbox"));
    arrows.put("data", List.of("digest", "metrics"));
    arrows.put("training", List.of("digest", "glassbox", "metrics", "data"));
    arrows.put("documents", List.of("digest", "lifecycle", "metrics", "ledger"));
    arrows.put("evidence", TO_EVIDENCE);
    arrows.put("storage", List.of("digest", "lifecycle", "ledger", "metrics"));
    arrows.put("predictionlog", List.of("digest"));
    List<String> model = List.of("digest", "metrics", "lifecycle", "glassbox");
    arrows.put("gateway", plus(model, "formats", "ledger", "predictionlog"));
    arrows.put("monitoring", model);
    arrows.put("governance", TO_GOVERNANCE);
    arrows.put("operation", TO_OPERATION);
    arrows.put(
        "audit",
        plus(model, "ledger", "formats", "documents", "evidence", "predictionlog", "monitoring"));
    arrows.put("server", TO_SERVER);
    arrows.put("replay", plus(TO_OPERATION, "operation"));
    arrows.put("project", plus(TO_GOVERNANCE, "governance"));
    arrows.put("cli", plus(TO_SERVER, "server", "replay", "project"));
    return arrows;
  }

  /** Packages that only their own room may see. */
  private static final Map<String, List<String>> HIDDEN =
      Map.of(
          "formats",
          List.of(
              "formats.alexjson",
              "formats.interpret",
              "formats.lightgbm",
              "formats.pmml",
              "formats.xgboost"),
          "lifecycle",
          List.of("lifecycle.gate"),
          "training",
          List.of(
              "training.numerics",
              "training.ebm",
              "training.gam",
              "training.gbdt",
              "training.logistic"));

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
  void packagesHaveNoCycles() {
    slices().matching(BASE + "(**)").should().beFreeOfCycles().check(ROOMS);
  }

  @Test
  void hiddenPackagesAreSeenByTheirOwnRoomOnly() {
    HIDDEN.forEach((room, packages) ->
        noClasses()
            .that()
            .resideOutsideOfPackage(BASE + room + "..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(packages.stream().map(name -> BASE + name).toArray(String[]::new))
            .check(ROOMS));
  }

  @Test
  void noPackageHasMoreThan30Types() {
    Map<Path, Long> types = new TreeMap<>();
    for (Path file : Checkout.javaFiles("main")) {
      if (!file.endsWith("package-info.java")) {
        types.merge(file.getParent(), 1L, Long::sum);
      }
    }
    types.values().removeIf(count -> count <= 30);
    assertThat(types).isEmpty();
  }

  @Test
  void noTopLevelTypeNameExistsTwice() {
    Map<String, List<Path>> byName = new TreeMap<>();
    for (Path file : Checkout.javaFiles("main")) {
      if (!file.endsWith("package-info.java")) {
        byName.computeIfAbsent(file.getFileName().toString(), _ -> new ArrayList<>()).add(file);
      }
    }
    byName.values().removeIf(files -> files.size() == 1);
    assertThat(byName).isEmpty();
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
              "java.text", // one form of a name, whoever typed it
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

  /** Half of all files fit on one screen and a half. */
  @Test
  void halfOfTheMainFilesHaveAtMost70Lines() {
    List<Long> lengths = new ArrayList<>();
    for (Path file : Checkout.javaFiles("main")) {
      if (!file.endsWith("package-info.java")) {
        lengths.add(Checkout.text(file).lines().count());
      }
    }
    assertThat(percentile(50, lengths)).isLessThanOrEqualTo(70);
  }

  /** Nine methods of ten fit in half a screen. */
  @Test
  void ninetyPercentOfTheMainMethodsHaveAtMost18Lines() {
    List<Long> lengths =
        MethodLengths.of(Checkout.javaFiles("main")).stream()
            .map(MethodLengths.Length::lines)
            .toList();
    assertThat(percentile(90, lengths)).isLessThanOrEqualTo(18);
  }

  /** The smallest length that at least this share of all does not exceed. */
  private static long percentile(int percent, List<Long> lengths) {
    List<Long> sorted = lengths.stream().sorted().toList();
    return sorted.get((sorted.size() * percent + 99) / 100 - 1);
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
