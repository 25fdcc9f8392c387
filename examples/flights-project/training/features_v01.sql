-- One row a flight at its departure. The raw table already holds what was known then: rolling
-- rates look back only (see the README of the data). Rows come sorted by scheduled departure.
SELECT
  scheduled_departure,
  dep_delay_min,
  distance_miles,
  corridor_disruption_index_90d,
  carrier_on_time_rate_30d,
  origin_late_1d,
  dest_late_7d,
  carrier_late_1d,
  flight_late_60d,
  temp,
  wind_speed,
  wind_gust,
  precip,
  visib,
  plane_age,
  seats,
  carrier,
  origin,
  dest,
  dow,
  hour,
  arr_late_15
FROM flights
