package syncsuite.core.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import syncsuite.core.error.ErrorCode;
import syncsuite.core.error.SyncException;

/**
 * Reads and writes JSON by the suite's rules. In: UTF-8 only, one value and nothing after it, decimals exact, duplicate
 * keys, NUL characters and numbers that are not finite refused with the field named. Out: snake_case, decimals in plain
 * notation, instants in UTC with microseconds.
 */
public final class StrictJson {
    /** Levels of nesting of a value in a request. */
    public static final int MAX_DEPTH = 64;
    /** Digits of one number before its point, and as many behind it. */
    public static final int MAX_DIGITS = 100;
    /** Values in one request, of whatever kind: bounds the memory of a tree where the body's bytes do not. */
    public static final int MAX_VALUES = 1_000_000;

    private static final int LARGEST_TEXT = 300 * 1024 * 1024;

    private static final JsonFactory TOKENS = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(1000)
                    .maxNumberLength(LARGEST_TEXT)
                    .maxStringLength(LARGEST_TEXT)
                    .maxNameLength(LARGEST_TEXT)
                    .build())
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .build();

    private static final ObjectMapper MAPPER = configure(JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
                    .build())
            .build());

    private StrictJson() {}

    /** Applies the rules that a mapper can carry. Duplicate keys need the factory as well: {@link #mapper()} has both. */
    public static ObjectMapper configure(ObjectMapper mapper) {
        mapper.getFactory().configure(StreamReadFeature.STRICT_DUPLICATE_DETECTION.mappedFeature(), true);
        SimpleModule instants = new SimpleModule("instants");
        instants.addSerializer(Instant.class, new InstantWriter());
        instants.addDeserializer(Instant.class, new InstantReader());
        return mapper.registerModule(instants)
                .setPropertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                .configure(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES, false)
                .configure(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, false)
                .configure(DeserializationFeature.FAIL_ON_TRAILING_TOKENS, true)
                .configure(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS, true)
                .configure(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES, true)
                .configure(DeserializationFeature.ACCEPT_FLOAT_AS_INT, false)
                .configure(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS, false)
                .configure(JsonGenerator.Feature.WRITE_BIGDECIMAL_AS_PLAIN, true);
    }

    /** The shared mapper, for writing and for what the suite itself wrote. Requests are read by {@link #parse}. */
    public static ObjectMapper mapper() {
        return MAPPER;
    }

    /**
     * Reads a request's body.
     *
     * @throws SyncException VALIDATION_ERROR when it is no JSON in UTF-8; what is JSON but not acceptable is kept in the
     *     document as a flaw
     */
    public static JsonDocument parse(byte[] body) {
        if (!startsAsUtf8(body)) {
            throw notJson("The body must be JSON in UTF-8.");
        }
        try (JsonParser tokens = TOKENS.createParser(body)) {
            return new TreeReader(tokens).read();
        } catch (MalformedJson refused) {
            throw notJson(String.valueOf(refused.getMessage()));
        } catch (JsonProcessingException malformed) {
            throw notJson("The body is not JSON" + place(malformed) + ".");
        } catch (IOException encoding) {
            throw notJson("The body must be JSON in UTF-8.");
        }
    }

    /** Writes a tree or a value that the suite made itself. */
    public static byte[] write(Object value) {
        try {
            return MAPPER.writeValueAsBytes(value);
        } catch (JsonProcessingException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** Reads what the suite itself wrote, from the database or a topic; equal values give equal nodes. */
    public static JsonNode read(byte[] own) {
        return parse(own).any();
    }

    /** UTF-16 and UTF-32 show as a zero byte or a byte order mark among the first bytes of any JSON text. */
    private static boolean startsAsUtf8(byte[] body) {
        for (int i = 0; i < Math.min(4, body.length); i++) {
            if (body[i] == 0 || body[i] == (byte) 0xFE || body[i] == (byte) 0xFF) {
                return false;
            }
        }
        return true;
    }

    private static SyncException notJson(String message) {
        return new SyncException(ErrorCode.VALIDATION_ERROR, message);
    }

    private static String place(JsonProcessingException at) {
        return at.getLocation() == null
                ? ""
                : ": see line " + at.getLocation().getLineNr() + ", column "
                        + at.getLocation().getColumnNr();
    }
}
