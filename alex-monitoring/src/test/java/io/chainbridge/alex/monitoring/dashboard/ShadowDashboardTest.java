// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.monitoring.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import io.chainbridge.alex.digest.Sha256;
import io.chainbridge.alex.lifecycle.Finding;
import io.chainbridge.alex.lifecycle.Metric;
import io.chainbridge.alex.lifecycle.Observation;
import io.chainbridge.alex.lifecycle.Reading;
import io.chainbridge.alex.lifecycle.Stage;
import io.chainbridge.alex.metrics.Verdict;
import io.chainbridge.alex.monitoring.judge.Comparison;
import io.chainbridge.alex.monitoring.judge.ComparisonTest;
import io.chainbridge.alex.monitoring.window.Book;
import io.chainbridge.alex.testkit.Proves;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class ShadowDashboardTest {
  private static Observation seen(Comparison comparison, String note) {
    return new Observation(
        Stage.SHADOW_MODE,
        0,
        comparison.from(),
        comparison.to(),
        comparison.compared(),
        List.of(
            new Finding(
                "S4.4",
                Reading.recomputed(Metric.DIVERGENCE_RATE, 0.2, 720),
                0.15,
                Verdict.FAIL,
                note)),
        Sha256.of("counts".getBytes(StandardCharsets.UTF_8)));
  }

  private static String page(Comparison comparison, String note) {
    return new String(
        ShadowDashboard.write(comparison, seen(comparison, note)), StandardCharsets.UTF_8);
  }

  /** Every drawing, read as the XML it must be. */
  private static List<Element> drawings(String page) throws Exception {
    List<Element> drawings = new ArrayList<>();
    int from = page.indexOf("<svg role");
    while (from >= 0) {
      int to = page.indexOf("</svg>", from) + 6;
      byte[] svg = page.substring(from, to).getBytes(StandardCharsets.UTF_8);
      drawings.add(
          DocumentBuilderFactory.newInstance()
              .newDocumentBuilder()
              .parse(new ByteArrayInputStream(svg))
              .getDocumentElement());
      from = page.indexOf("<svg role", to);
    }
    return drawings;
  }

  private static List<String> classes(Element drawing, String tag) {
    NodeList found = drawing.getElementsByTagName(tag);
    List<String> classes = new ArrayList<>();
    for (int i = 0; i < found.getLength(); i++) {
      classes.add(((Element) found.item(i)).getAttribute("class"));
    }
    return classes;
  }

  @Test
  @Proves("S4.10")
  void drawsFiveChartsEachWithATitleAndADescriptionForScreenReaders() throws Exception {
    List<Element> drawings = drawings(page(ComparisonTest.beside(new Book(-2, 31), 60), "n"));
    assertThat(drawings).hasSize(5);
    for (Element drawing : drawings) {
      for (String id : drawing.getAttribute("aria-labelledby").split(" ", -1)) {
        NodeList children = drawing.getChildNodes();
        List<String> found = new ArrayList<>();
        for (int i = 0; i < children.getLength(); i++) {
          Element child = (Element) children.item(i);
          if (child.getAttribute("id").equals(id)) {
            found.add(child.getTextContent());
          }
        }
        assertThat(found).as(id).hasSize(1).allMatch(words -> words.length() > 10);
      }
    }
  }

  @Test
  @Proves("S4.10")
  void showsEveryDayAndMarksThoseBeyondTheLimit() throws Exception {
    Comparison comparison = ComparisonTest.beside(new Book(-2, 31), 60);
    List<String> columns = classes(drawings(page(comparison, "n")).getFirst(), "rect");
    long beyond =
        comparison.days().stream().filter(day -> day.traffic().divergence().rate() >= 0.15).count();
    assertThat(columns).hasSize(12);
    assertThat(columns.stream().filter("over"::equals)).hasSize((int) beyond);
  }

  @Test
  @Proves("S4.10")
  void runsNothingAndFetchesNothing() {
    String page = page(ComparisonTest.beside(new Book(-2, 31), 60), "n");
    assertThat(page)
        .contains("default-src 'none'; style-src 'unsafe-inline'")
        .doesNotContain("<script")
        .doesNotContain("http:")
        .doesNotContain("https:")
        .doesNotContain("src=")
        .doesNotContain("@import");
  }

  @Test
  void letsNoForeignWordsBecomeMarkup() {
    String page = page(ComparisonTest.beside(new Book(-2, 31), 5), "<b onclick=\"x\">&");
    assertThat(page).contains("&lt;b onclick=&quot;x&quot;&gt;&amp;").doesNotContain("<b ");
  }

  @Test
  void isWholeWhereNothingWasScoredYet() throws Exception {
    Comparison comparison = ComparisonTest.beside(new Book(-2, 31), 0);
    String page = page(comparison, "n");
    assertThat(drawings(page)).hasSize(5);
    assertThat(page).contains("No request was scored by both models.").doesNotContain("NaN");
    assertThat(ComparisonTable.markdown(comparison))
        .contains("| Outcome correlation (95 %) | too few outcomes | too few outcomes |");
  }

  @Test
  @Proves({"S4.10", "T3", "A7"})
  void writesTheSameNumbersAsMarkdown() {
    Comparison comparison = ComparisonTest.beside(new Book(-2, 31), 120);
    String markdown = ComparisonTable.markdown(comparison);
    assertThat(markdown)
        .startsWith("| Measure | Champion risk_v1.0.0 | Challenger risk_v2.0.0 | Required |")
        .contains("| Requests scored by both | 1440 | 1440 |")
        .contains("| Outcome correlation (95 %) | 0.000 (")
        .contains("| below 15.0 % |");
    int bins = comparison.challenger().outcomes().edges().length + 1;
    assertThat(markdown.lines().filter(line -> line.matches("\\| [0-9.]+ to .*"))).hasSize(bins);
  }
}
