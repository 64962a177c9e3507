package syncsuite.deploy.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.io.IOException;
import java.util.UUID;

/** A phone's uploads of tasks: always as many, made, edited or mixed. */
final class TaskUploads implements Task {
    /** What a batch holds. */
    enum Mix {
        /** New tasks only. */
        CREATE,
        /** An edit of one field of each of the same tasks, based on the version that the last one made. */
        UPDATE,
        /** Of ten: four new, four edited, one based on an older version that merges, one that is in conflict. */
        MIXED
    }

    private final FieldSite site;
    private final HttpConnection connection;
    private final Mix mix;
    private final UUID[] ids;
    private long version = 1;
    private long edits;

    TaskUploads(FieldSite site, Mix mix, int size) throws IOException {
        this.site = site;
        this.connection = new HttpConnection(site.service());
        this.mix = mix;
        this.ids = new UUID[size];
        for (int i = 0; i < size; i++) {
            ids[i] = UUID.randomUUID();
        }
        if (mix != Mix.CREATE) {
            ArrayNode made = site.entries();
            for (UUID id : ids) {
                site.task(made, id);
            }
            expect(site.upload(connection, made), size, 0);
            edit();
        }
    }

    @Override
    public void prepare() throws Exception {
        site.database().awaitQuiet();
    }

    @Override
    public Done run() throws IOException {
        switch (mix) {
            case CREATE -> {
                ArrayNode entries = site.entries();
                for (int i = 0; i < ids.length; i++) {
                    site.task(entries, UUID.randomUUID());
                }
                expect(site.upload(connection, entries), ids.length, 0);
            }
            case UPDATE -> edit();
            case MIXED -> mixed();
        }
        return new Done(ids.length, 0);
    }

    /** Those that merge come back based on the version before the last, with the other of two fields. */
    private void mixed() throws IOException {
        ArrayNode entries = site.entries();
        for (int i = 0; i < ids.length * 4 / 10; i++) {
            site.task(entries, UUID.randomUUID());
        }
        add(entries, 0, 4, version, "notes");
        add(entries, 4, 5, version - 1, edits % 2 == 0 ? "notes" : "location");
        add(entries, 5, 6, 1, "notes");
        expect(site.upload(connection, entries), ids.length * 9 / 10, ids.length / 10);
        version++;
        edits++;
    }

    /** Edits all. */
    private void edit() throws IOException {
        ArrayNode entries = site.entries();
        add(entries, 0, 10, version, "notes");
        expect(site.upload(connection, entries), ids.length, 0);
        version++;
        edits++;
    }

    private void add(ArrayNode entries, int from, int to, long base, String field) {
        for (int i = ids.length * from / 10; i < ids.length * to / 10; i++) {
            entries.addObject()
                    .put("mobile_id", ids[i].toString())
                    .put("version", base)
                    .put(field, "What was seen there the " + edits + "th time, by " + base);
        }
    }

    private static void expect(JsonNode answer, int synced, int conflicts) throws IOException {
        if (answer.path("synced_items").size() != synced
                || answer.path("conflicts").size() != conflicts
                || !answer.path("errors").isEmpty()) {
            throw new IOException("the upload was answered otherwise than expected: "
                    + answer.path("synced_items").size() + " synced, "
                    + answer.path("conflicts").path(0) + answer.path("errors").path(0));
        }
    }

    @Override
    public void close() throws IOException {
        connection.close();
    }
}
