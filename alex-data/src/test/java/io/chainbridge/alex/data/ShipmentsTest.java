// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.chainbridge.alex.testkit.SharedData;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The original of a real history: 33 columns, a byte-order mark, line ends of CR alone. */
final class ShipmentsTest {
  private static final String NAME =
      "scms_delivery_history/scms_delivery_history.original-bytes.csv.gz";

  @BeforeAll
  static void needsTheFile() {
    Assumptions.assumeTrue(SharedData.file(NAME).isPresent(), SharedData.absence(NAME));
  }

  private static Path file() {
    return SharedData.file(NAME).orElseThrow();
  }

  @Test
  void loadsAllColumnsAsText() throws IOException {
    List<String> header = TableSource.header(file());
    assertThat(header).hasSize(33).startsWith("ID");
    String[] columns = header.stream().map(name -> "c:" + name).toArray(String[]::new);
    TableReading.Ok ok = Reading.ok(file(), columns);
    assertThat(ok.table().rows()).isEqualTo(10_324);
    assertThat(ok.bytesDigest().hex())
        .isEqualTo("f19cec088cbaa080ea7c1c4a5d432eb05065e91b38736f935f50d2de90c18fb1");
    assertThat(ok.table().text("Country").levels()).contains("Côte d'Ivoire").hasSize(43);
  }

  @Test
  void refusesTheWeightAsANumberWithItsRowAndReason() {
    assertThat(Reading.faults(file(), "n:Weight (Kilograms)"))
        .hasSize(100)
        .first()
        .asString()
        .matches("[0-9]+ Weight \\(Kilograms\\): '.*' is not a number");
    assertThat(Reading.faults(file(), "n:Weight (Kilograms)"))
        .anyMatch(fault -> fault.contains("'Weight Captured Separately' is not a number"));
  }

  @Test
  void readsTheColumnsThatAreNumbers() {
    Table table = Reading.ok(file(), "n:ID", "n:Line Item Quantity").table();
    assertThat(table.numeric("ID").values()[0]).isEqualTo(1);
    assertThat(table.numeric("Line Item Quantity").values()[0]).isEqualTo(19);
  }
}
