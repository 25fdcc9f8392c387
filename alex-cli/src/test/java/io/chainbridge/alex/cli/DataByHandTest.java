// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.chainbridge.alex.cli.terminal.ExitCode;
import io.chainbridge.alex.lifecycle.dossier.Event;
import io.chainbridge.alex.testkit.Proves;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A data owner answers for raw files, and a proposal names them. */
final class DataByHandTest {
  private static final String[] MEANING = {
    "--row-key", "order_id", "--decided", "decided_at", "--label", "late", "--known", "30 days on"
  };

  @TempDir private Path folder = Path.of("");

  private CommandRun register(LateOrders orders, String id, Path... files) {
    Stream<String> paths = Arrays.stream(files).map(Path::toString);
    return orders
        .people()
        .by(
            "dora",
            Stream.of(Stream.of("data", "register", id), paths, Arrays.stream(MEANING))
                .flatMap(part -> part)
                .toArray(String[]::new));
  }

  private static CommandRun list(LateOrders orders) {
    return CommandRun.of("data", "list", "--home", orders.home().toString());
  }

  @Test
  @Proves("S3.12")
  void aTrainingOnTheRegisteredFilesPassesAndItsSignersAreToldWhoseDataItIs() throws IOException {
    LateOrders orders = LateOrders.in(folder);
    orders.people().with("dora", "DATA_OWNER");
    assertThat(list(orders).out()).contains("no data set is registered");
    Path raw = orders.project().resolve("data/orders.csv");
    CommandRun registered = register(orders, "orders_2024", raw);
    assertThat(registered.code()).as(registered.err()).isZero();
    assertThat(registered.out()).contains("next: a proposal names it").contains("orders.csv");
    assertThat(list(orders).out())
        .contains("orders_2024, registered by dora")
        .contains("key order_id, decided at decided_at, label late, known at 30 days on");

    orders.change(LateOrders.PROPOSAL, "- Training: ", "- Data set: orders_2024\n- Training: ");
    orders.trained();
    CommandRun submitted = orders.submit();
    assertThat(submitted.code()).as(submitted.out() + submitted.err()).isZero();
    assertThat(orders.events().getLast())
        .isInstanceOfSatisfying(
            Event.TrainingAccepted.class,
            accepted ->
                assertThat(accepted.told().notices())
                    .contains("the raw data is the registered data set orders_2024"));
    CommandRun verified = CommandRun.of("verify", orders.home().toString());
    assertThat(verified.code()).as(verified.out() + verified.err()).isZero();
  }

  @Test
  void badInputRegistersNothing() throws IOException {
    LateOrders orders = LateOrders.in(folder);
    orders.people().with("dora", "DATA_OWNER");
    Path raw = orders.project().resolve("data/orders.csv");
    CommandRun id = register(orders, "Orders 2024", raw);
    assertThat(id.code()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(id.err()).contains("'Orders 2024' is no id");
    CommandRun missing = register(orders, "orders", raw.resolveSibling("gone.csv"));
    assertThat(missing.code()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(missing.err()).contains("gone.csv: no such file");
    CommandRun twice = register(orders, "orders", raw, raw);
    assertThat(twice.code()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(twice.err()).contains("another file is named orders.csv");
    assertThat(list(orders).out()).contains("no data set is registered");
  }
}
