package syncsuite.core.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import java.io.IOException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Instants by the rules of {@link Instants}; numbers and naive times are refused. */
final class InstantReader extends StdDeserializer<Instant> {
    private static final long serialVersionUID = 1L;

    InstantReader() {
        super(Instant.class);
    }

    @Override
    public Instant deserialize(JsonParser tokens, DeserializationContext context) throws IOException {
        @Nullable
        Instant instant = tokens.currentToken() == JsonToken.VALUE_STRING ? Instants.tryParse(tokens.getText()) : null;
        if (instant == null) {
            throw context.weirdStringException(
                    "", Instant.class, Instants.malformed("").message());
        }
        return instant;
    }
}
