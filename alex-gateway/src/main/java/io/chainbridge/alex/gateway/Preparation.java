// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.gateway;

import io.chainbridge.alex.gateway.ScoreRequest.Target;
import io.chainbridge.alex.gateway.loading.Servable;
import io.chainbridge.alex.gateway.loading.ServingPermission;
import io.chainbridge.alex.gateway.record.FieldFault;
import io.chainbridge.alex.gateway.routing.Arm;
import io.chainbridge.alex.gateway.routing.Route;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** A request before it is scored: routed and encoded, or refused. Nothing was logged yet. */
public sealed interface Preparation {
  /** Ready to be scored once by the gateway that prepared it. Immutable. */
  final class Ready implements Preparation {
    private final ScoreRequest request;
    private final RoutingTable table;
    private final Route route;
    private final double[] row;
    private final long arrivedNanos;

    private Ready(
        ScoreRequest request, RoutingTable table, Route route, double[] row, long arrivedNanos) {
      this.request = request;
      this.table = table;
      this.route = route;
      this.row = row;
      this.arrivedNanos = arrivedNanos;
    }

    ScoreRequest request() {
      return request;
    }

    RoutingTable table() {
      return table;
    }

    Route route() {
      return route;
    }

    /** The champion's row. */
    double[] row() {
      return row;
    }

    /** The same request by the table in force now, if that is another one. */
    Preparation inForce(Optional<ServedName> served) {
      if (served.isEmpty()) {
        return new Refused(new ScoreAnswer.Unknown("model " + request.model()));
      }
      return Objects.equals(served.get().table(), table)
          ? this
          : of(served.get(), request, arrivedNanos);
    }

    /** When the request arrived, by {@link System#nanoTime}. */
    long arrivedNanos() {
      return arrivedNanos;
    }
  }

  /** Not scored; this is the answer. */
  record Refused(ScoreAnswer answer) implements Preparation {}

  /** Routes the request by this table and encodes its row, once. */
  static Preparation of(ServedName served, ScoreRequest request) {
    return of(served, request, System.nanoTime());
  }

  private static Preparation of(ServedName served, ScoreRequest request, long arrived) {
    if (served.isStopped()) {
      return new Refused(ScoreAnswer.Unavailable.heldBack(served));
    }
    RoutingTable table = served.table();
    Optional<Route> route = route(table, request);
    if (route.isEmpty()) {
      return new Refused(new ScoreAnswer.Unknown(request.target().label()));
    }
    List<FieldFault> faults = request.features().faults();
    return switch (RowEncoder.encode(table.champion().features(), request.features())) {
      case RowEncoder.Encoded.Row(double[] row) when faults.isEmpty() ->
          new Ready(request, table, route.get(), row, arrived);
      case RowEncoder.Encoded.Row _ -> new Refused(new ScoreAnswer.BadRequest(faults));
      case RowEncoder.Encoded.Faulty(List<FieldFault> more) -> {
        faults.addAll(more);
        yield new Refused(new ScoreAnswer.BadRequest(faults));
      }
    };
  }

  private static Optional<Route> route(RoutingTable table, ScoreRequest request) {
    return switch (request.target()) {
      case Target.Routed() ->
          Optional.of(table.routing().route(request.routingKey(), request.group()));
      case Target.Pinned(String version) -> pinned(table, version);
    };
  }

  /** A challenger that may not decide cannot be pinned either. */
  private static Optional<Route> pinned(RoutingTable table, String version) {
    if (table.champion().isNamed(version)) {
      return Optional.of(Route.undivided(Route.Mode.PINNED, Arm.CHAMPION));
    }
    return table
        .challenger()
        .filter(challenger -> challenger.isNamed(version))
        .filter(challenger -> mayDecide(challenger))
        .map(_ -> Route.undivided(Route.Mode.PINNED, Arm.CHALLENGER));
  }

  private static boolean mayDecide(Servable servable) {
    return servable.permission().includes(ServingPermission.DECIDE);
  }
}
