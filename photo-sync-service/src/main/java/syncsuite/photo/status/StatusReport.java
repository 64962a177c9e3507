package syncsuite.photo.status;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import syncsuite.core.http.SyncErrors;
import syncsuite.core.idempotency.Answer;
import syncsuite.core.json.BatchItem;
import syncsuite.core.json.FieldError;
import syncsuite.core.json.Fields;
import syncsuite.core.json.Reading;
import syncsuite.core.json.StrictJson;

/** A batch of statuses of one store: what of it can be taken in, and what the store is told. */
final class StatusReport {
    private record Refusal(String code, String message) {}

    private final List<BatchItem> batch;
    private final Map<UUID, Status> statuses = new LinkedHashMap<>();
    private final Map<Integer, Refusal> errors = new TreeMap<>();
    private final List<Status> copies = new ArrayList<>();
    private final Map<UUID, Boolean> unknown = new LinkedHashMap<>();

    StatusReport(List<BatchItem> batch, UUID store) {
        this.batch = batch;
        for (BatchItem item : batch) {
            Reading reading = item.read(StatusFields.STATUS, Fields.Mode.NEW);
            if (reading.isValid()) {
                Status status = Status.of(item.index(), store, reading.value());
                if (statuses.putIfAbsent(status.id(), status) != null) {
                    copies.add(status);
                }
            } else {
                FieldError error = reading.errors().get(0);
                errors.put(item.index(), new Refusal(error.code().name(), error.sentence()));
            }
        }
    }

    /** Each once, in the order in which they happened. */
    List<Status> statuses() {
        List<Status> ordered = new ArrayList<>(statuses.values());
        ordered.sort(Comparator.comparing(Status::syncedAt).thenComparing(Status::index));
        return ordered;
    }

    void refusePhoto(Status status) {
        unknown.put(status.id(), true);
        refuse(status);
    }

    private void refuse(Status status) {
        errors.put(status.index(), new Refusal("NOT_FOUND", "photo_id: there is no such photo"));
    }

    Answer answer() {
        copies.stream().filter(copy -> unknown.containsKey(copy.id())).forEach(this::refuse);
        ObjectNode told = JsonNodeFactory.instance
                .objectNode()
                .put("success", errors.isEmpty())
                .put("processed", batch.size() - errors.size());
        ArrayNode list = told.putArray("errors");
        errors.forEach((index, refusal) -> list.addObject()
                .put("index", index)
                .put("photo_id", batch.get(index).shown("photo_id"))
                .put("code", refusal.code())
                .put("message", refusal.message()));
        Answer answer = Answer.of(200, StrictJson.write(told));
        return errors.isEmpty() ? answer : answer.with(SyncErrors.HEADER, Integer.toString(errors.size()));
    }
}
