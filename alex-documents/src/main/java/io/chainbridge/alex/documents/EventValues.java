// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.documents;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.io.IOException;
import java.time.Instant;

/**
 * The JSON form of single values in events. Instants are ISO 8601 text. Numbers are JSON numbers if
 * canonical JSON represents them exactly, else text.
 */
final class EventValues extends SimpleModule {
  private static final long serialVersionUID = 1;
  private static final long MOST = (1L << 53) - 1;

  EventValues() {
    super("alex-event-values");
    addSerializer(Instant.class, new Instants());
    addDeserializer(Instant.class, new InstantReader());
    addSerializer(Double.class, new Doubles());
    addSerializer(double.class, new Doubles());
    addSerializer(Long.class, new Longs());
    addSerializer(long.class, new Longs());
  }

  private static final class Instants extends JsonSerializer<Instant> {
    @Override
    public void serialize(Instant value, JsonGenerator out, SerializerProvider provider)
        throws IOException {
      out.writeString(value.toString());
    }
  }

  private static final class InstantReader extends StdDeserializer<Instant> {
    private static final long serialVersionUID = 1;

    InstantReader() {
      super(Instant.class);
    }

    @Override
    public Instant deserialize(JsonParser in, DeserializationContext context) throws IOException {
      return Instant.parse(in.getText());
    }
  }

  private static final class Doubles extends JsonSerializer<Double> {
    @Override
    public void serialize(Double value, JsonGenerator out, SerializerProvider provider)
        throws IOException {
      boolean negativeZero = value == 0 && 1 / value < 0;
      if (Double.isFinite(value) && !negativeZero) {
        out.writeNumber(value);
      } else {
        out.writeString(Double.toString(value));
      }
    }
  }

  private static final class Longs extends JsonSerializer<Long> {
    @Override
    public void serialize(Long value, JsonGenerator out, SerializerProvider provider)
        throws IOException {
      if (-MOST <= value && value <= MOST) {
        out.writeNumber(value);
      } else {
        out.writeString(Long.toString(value));
      }
    }
  }
}
