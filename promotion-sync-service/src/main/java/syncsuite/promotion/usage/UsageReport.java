package syncsuite.promotion.usage;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import syncsuite.core.http.SyncErrors;
import syncsuite.core.idempotency.Answer;
import syncsuite.core.json.BatchItem;
import syncsuite.core.json.FieldError;
import syncsuite.core.json.Fields;
import syncsuite.core.json.Reading;
import syncsuite.core.json.StrictJson;
import syncsuite.core.tenant.Caller;

/** A batch of uses: what of it can be recorded, and what becomes of each record. */
final class UsageReport {
    private record Refusal(@Nullable String usageId, String code, String message) {}

    private final List<BatchItem> batch;
    private final Map<UUID, Usage> uses = new HashMap<>();
    private final List<Usage> copies = new ArrayList<>();
    private final Map<UUID, UUID> recorded = new HashMap<>();
    private final Map<Integer, Refusal> errors = new TreeMap<>();
    private int created;
    private int duplicates;

    UsageReport(List<BatchItem> batch, Caller caller) {
        this.batch = batch;
        for (BatchItem item : batch) {
            Reading reading = item.read(UsageFields.USAGE, Fields.Mode.NEW);
            if (!reading.isValid()) {
                FieldError error = reading.errors().get(0);
                refuse(item.index(), error.code().name(), error.sentence());
                continue;
            }
            Usage usage = Usage.of(item.index(), reading.value());
            if (!caller.actsForAllStores() && !caller.storeIds().contains(usage.store())) {
                refuseStore(usage);
                continue;
            }
            if (uses.putIfAbsent(usage.id(), usage) != null) {
                copies.add(usage);
            }
        }
    }

    /** What can be recorded, each id once, in an order that all batches share. */
    List<Usage> uses() {
        List<Usage> ordered = new ArrayList<>(uses.values());
        ordered.sort(java.util.Comparator.comparing(usage -> usage.id().toString()));
        return ordered;
    }

    void created(Usage usage) {
        recorded.put(usage.id(), usage.content());
        created++;
    }

    /** One that is recorded already with that content. */
    void repeated(Usage usage, UUID content) {
        recorded.put(usage.id(), content);
        if (usage.isSame(content)) {
            duplicates++;
        } else {
            refuse(
                    usage.index(),
                    "USAGE_ID_REUSED",
                    "usage_id: was reported before with other content; give every use an id of its own");
        }
    }

    void refuseStore(Usage usage) {
        refuse(usage.index(), "STORE_NOT_FOUND", "store_id: there is no such store");
    }

    void refusePromotion(Usage usage) {
        refuse(usage.index(), "NOT_FOUND", "promotion_id: there is no such promotion");
    }

    private void refuse(int index, String code, String message) {
        errors.put(index, new Refusal(batch.get(index).shown("usage_id"), code, message));
    }

    /** What became of the first one of an id decides what becomes of the batch's others. */
    private void judgeCopies() {
        for (Usage copy : copies) {
            UUID content = recorded.get(copy.id());
            if (content != null) {
                repeated(copy, content);
            } else {
                Refusal first = Objects.requireNonNull(
                        errors.get(Objects.requireNonNull(uses.get(copy.id())).index()));
                refuse(copy.index(), first.code(), first.message());
            }
        }
    }

    Answer answer() {
        judgeCopies();
        ObjectNode told = JsonNodeFactory.instance
                .objectNode()
                .put("success", errors.isEmpty())
                .put("processed", created + duplicates)
                .put("created", created)
                .put("duplicates", duplicates);
        ArrayNode list = told.putArray("errors");
        errors.forEach((index, refusal) -> list.addObject()
                .put("index", index)
                .put("usage_id", refusal.usageId())
                .put("code", refusal.code())
                .put("message", refusal.message()));
        Answer answer = Answer.of(200, StrictJson.write(told));
        return errors.isEmpty() ? answer : answer.with(SyncErrors.HEADER, Integer.toString(errors.size()));
    }
}
