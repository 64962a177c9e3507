package syncsuite.sales.sale;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import syncsuite.core.json.BatchItem;
import syncsuite.core.json.FieldType;
import syncsuite.core.json.Findings;
import syncsuite.core.json.StrictJson;

/**
 * A sale as a client sent it, as far as it can be read without the database.
 *
 * @param index its place in the upload, from 0
 * @param shownId the {@code local_id} for the answer
 * @param id null where there is no valid one, and then nothing can be kept
 * @param raw what was sent; empty where that was no object
 * @param version the version that it is based on
 * @param saleId the server's id that the client knows; null where it names none
 * @param customer as named; names nothing where it is absent
 * @param products as named, by item
 * @param flaw what is wrong with it whatever the database holds; null for nothing
 */
public record Submission(
        int index,
        String shownId,
        @Nullable UUID id,
        ObjectNode raw,
        long version,
        @Nullable Reference saleId,
        Reference customer,
        List<Reference> products,
        @Nullable Problem flaw) {
    private static final String NAMELESS = "00000000-0000-8000-8000-000000000000";
    private static final String MISSING = "MISSING";
    private static final byte[] BEFORE = "{\"sales\":[".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] AFTER = "]}".getBytes(StandardCharsets.US_ASCII);
    private static final FieldType VERSION = FieldType.integer(1, Long.MAX_VALUE);

    /** Variant and version of RFC 9562; its nil and max forms say that there is no id. */
    private static final Pattern UUIDS =
            Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");

    public static Submission of(BatchItem item) {
        ObjectNode raw = item.value() == null ? JsonNodeFactory.instance.objectNode() : item.value();
        Problem malformed = item.flaw() == null
                ? null
                : Problem.of(
                        Message.MALFORMED,
                        item.flaw().field().isEmpty() ? "sale" : item.flaw().field());
        return of(item.index(), raw, malformed);
    }

    /** A payload that was kept, with whatever is wrong with it. */
    public static Submission kept(byte[] payload) {
        ByteArrayOutputStream upload = new ByteArrayOutputStream(payload.length + BEFORE.length + AFTER.length);
        upload.writeBytes(BEFORE);
        upload.writeBytes(payload);
        upload.writeBytes(AFTER);
        return of(StrictJson.parse(upload.toByteArray()).batch("sales", 1).get(0));
    }

    /** Fields of a sale that is named otherwise. */
    public static Submission named(ObjectNode fields) {
        ObjectNode raw = fields.deepCopy();
        raw.put("local_id", NAMELESS).remove(List.of("version", "sale_id"));
        return of(0, raw, null);
    }

    private static Submission of(int index, ObjectNode raw, @Nullable Problem malformed) {
        JsonNode written = raw.get("local_id");
        boolean isAbsent = written == null
                || written.isNull()
                || (written.isValueNode() && written.asText().isBlank());
        String text =
                written != null && written.isTextual() ? written.textValue().toLowerCase(Locale.ROOT) : "";
        UUID id = UUIDS.matcher(text).matches() ? UUID.fromString(text) : null;
        JsonNode version = raw.hasNonNull("version")
                ? VERSION.read(raw.get("version"), "version", new Findings())
                : JsonNodeFactory.instance.numberNode(1L);
        Problem flaw = malformed;
        if (flaw == null && id == null) {
            flaw = Problem.of(isAbsent ? Message.LOCAL_ID_MISSING : Message.LOCAL_ID_INVALID);
        } else if (flaw == null && version == null) {
            flaw = Problem.of(Message.VERSION);
        }
        List<Reference> products = new ArrayList<>();
        raw.path("items").forEach(item -> products.add(Reference.of(item.get("product_id"))));
        return new Submission(
                index,
                isAbsent ? MISSING : Reference.of(written).shown(),
                id,
                raw,
                version == null ? 1 : version.longValue(),
                raw.hasNonNull("sale_id") ? Reference.of(raw.get("sale_id")) : null,
                Reference.of(raw.get("customer_id")),
                List.copyOf(products),
                flaw);
    }

    /** What is kept where the sale is not applied. */
    public Kept keep(String by) {
        return new Kept(payload(), by, version);
    }

    byte[] payload() {
        return StrictJson.write(raw);
    }
}
