package syncsuite.fieldops;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.Schema;
import syncsuite.core.json.DeclaredSchemas;
import syncsuite.core.json.Field;
import syncsuite.core.json.FieldType;
import syncsuite.core.json.Fields;
import syncsuite.fieldops.attendance.Attendance;
import syncsuite.fieldops.item.BatchSummary;
import syncsuite.fieldops.item.ItemKind;
import syncsuite.fieldops.task.Task;
import syncsuite.fieldops.ticket.Ticket;
import syncsuite.fieldops.workorder.WorkOrder;

/** The declared fields of requests and answers, for the OpenAPI document; what differs by kind is told at its own paths. */
@OpenApiFilter
public final class FieldOpsSchemas extends DeclaredSchemas {
    private static final FieldType NUMBER = FieldType.integer(0, (1L << 53) - 1);
    private static final FieldType VERSION = FieldType.integer(1, (1L << 53) - 1);

    /** A kind as the document shows it. */
    private record Shown(String path, String name, Fields fields, String example) {}

    private static final Shown[] KINDS = {
        new Shown("activity", "Task", Task.FIELDS, """
                "jobdesc":"Inspect HVAC system","plandatetime":"2026-11-29T10:00:00Z","priority":"HIGH",\
                "jobstatus":"ASSIGNED","gracetime":30,"site_id":"019a9d3e-0000-7000-8000-000000000003\""""),
        new Shown("work-orders", "WorkOrder", WorkOrder.FIELDS, """
                "description":"Replace the compressor","workstatus":"SUBMITTED","workpermit":"PENDING",\
                "site_id":"019a9d3e-0000-7000-8000-000000000003\""""),
        new Shown("attendance", "AttendanceEvent", Attendance.FIELDS, """
                "event":"CHECK_IN","occurred_at":"2026-11-20T08:00:00Z","latitude":43.3623,"longitude":-8.4115,\
                "accuracy_m":8.5,"site_id":"019a9d3e-0000-7000-8000-000000000003\""""),
        new Shown("helpdesk", "Ticket", Ticket.FIELDS, """
                "title":"The door does not close","priority":"HIGH","comments":[{"comment_id":\
                "019a9d3e-0000-7000-8000-000000000071","text":"Since this morning"}],\
                "site_id":"019a9d3e-0000-7000-8000-000000000003\"""")
    };

    private static final String EXAMPLE_ID = "\"mobile_id\":\"019a9d3e-0000-7000-8000-000000000070\",\"version\":1";

    private static final Fields CONFLICT = Fields.of(
            Field.of(ItemKind.ID, FieldType.uuid()),
            Field.of("client_version", VERSION),
            Field.of("server_version", VERSION),
            Field.of("conflicting_fields", FieldType.list(FieldType.text(100), 100)),
            Field.of("server_data", FieldType.jsonObject(1_000_000)).orNull(),
            Field.of("resolution", FieldType.enumeration("manual", "server_wins")),
            Field.of("server_deleted", FieldType.bool()));

    private static final Fields SYNCED = Fields.of(
            Field.of(ItemKind.ID, FieldType.uuid()),
            Field.of("status", FieldType.enumeration("created", "updated", "unchanged", "merged", "deleted")),
            Field.of("server_version", VERSION),
            Field.of("data", FieldType.jsonObject(1_000_000)),
            Field.of("resolution", FieldType.enumeration("client_wins")),
            Field.of("conflicting_fields", FieldType.list(FieldType.text(100), 100)));

    private static final Fields REFUSED = Fields.of(
            Field.of(ItemKind.ID, FieldType.text(255)).orNull(),
            Field.of("index", NUMBER),
            Field.of("code", FieldType.text(50)),
            Field.of("field", FieldType.text(200)),
            Field.of("message", FieldType.text(1000)));

    private static final Fields ANSWER = Fields.of(
            Field.of("synced_items", FieldType.list(FieldType.object(SYNCED), 1000)),
            Field.of("conflicts", FieldType.list(FieldType.object(CONFLICT), 1000)),
            Field.of("errors", FieldType.list(FieldType.object(REFUSED), 1000)),
            Field.of("timestamp", FieldType.instant()));

    private static final Fields HISTORY = Fields.of(
            Field.of(
                    "history",
                    FieldType.list(
                            FieldType.object(Fields.of(
                                    Field.of("version", VERSION),
                                    Field.of("at", FieldType.instant()),
                                    Field.of("by", FieldType.text(255)),
                                    Field.of("device_id", FieldType.text(255)).orNull(),
                                    Field.of("field", FieldType.text(100)))),
                            100_000)),
            Field.of("has_more", FieldType.bool()));

    public FieldOpsSchemas() {
        super(schemas());
    }

    @Override
    public void filterOpenAPI(OpenAPI document) {
        super.filterOpenAPI(document);
        for (Shown kind : KINDS) {
            describe(document, kind);
        }
    }

    private static void describe(OpenAPI document, Shown kind) {
        String base = "/api/v1/sync/" + kind.path();
        document.getPaths()
                .getPathItem(base + "/sync")
                .getPOST()
                .requestBody(OASFactory.createRequestBody()
                        .required(true)
                        .content(content(
                                kind.name() + "Upload",
                                "{\"entries\":[{" + EXAMPLE_ID + "," + kind.example()
                                        + "}],\"client_id\":\"phone-1\"}")))
                .getResponses()
                .addAPIResponse(
                        "200",
                        OASFactory.createAPIResponse()
                                .description(
                                        "Processed; `conflicts`, `errors` and the header `Sync-Errors` tell what was"
                                                + " not applied")
                                .content(content("UploadAnswer", """
                        {"synced_items":[{"mobile_id":"019a9d3e-0000-7000-8000-000000000070","status":"created",\
                        "server_version":1}],"conflicts":[],"errors":[],"timestamp":"2026-11-20T09:00:00.000001Z"}""")));
        document.getPaths()
                .getPathItem(base + "/changes")
                .getGET()
                .getResponses()
                .addAPIResponse(
                        "200",
                        OASFactory.createAPIResponse()
                                .description("One page")
                                .content(content(
                                        kind.name() + "Page",
                                        "{\"items\":[{" + EXAMPLE_ID + "," + kind.example() + """
                        ,"created_by":"019a9d3e-0000-7000-8000-000000000060","updated_by":\
                        "019a9d3e-0000-7000-8000-000000000060","device_id":"phone-1",\
                        "updated_at":"2026-11-20T09:00:00.000001Z"}],"deleted_ids":[],"next_cursor":"AQAAAAEABmE...",\
                        "has_more":false,"sync_timestamp":"2026-11-20T09:00:00.000001Z",\
                        "timestamp":"2026-11-20T09:00:00.000001Z","version":1795165200000001,"full":true}""")));
    }

    private static Content content(String schema, String example) {
        Schema reference = OASFactory.createSchema().ref(schema);
        return OASFactory.createContent()
                .addMediaType(
                        "application/json",
                        OASFactory.createMediaType()
                                .schema(reference)
                                .addExample("one", OASFactory.createExample().value(example)));
    }

    private static Map<String, Fields> schemas() {
        Map<String, Fields> schemas = new LinkedHashMap<>();
        schemas.put("UploadAnswer", ANSWER);
        schemas.put("TicketHistory", HISTORY);
        for (Shown kind : KINDS) {
            schemas.put(kind.name() + "Upload", upload(kind.fields()));
            schemas.put(kind.name() + "Page", page(kind.fields()));
        }
        return schemas;
    }

    private static Fields upload(Fields fields) {
        Fields entry = Fields.of(
                        Field.of(ItemKind.ID, FieldType.uuid()).required(),
                        Field.of("version", VERSION).withDefault(1),
                        Field.of("deleted", FieldType.bool()).withDefault(false))
                .and(fields.all().toArray(Field[]::new));
        return Fields.of(Field.of("entries", FieldType.list(FieldType.object(entry), 1000))
                        .required())
                .and(BatchSummary.UPLOAD.all().toArray(Field[]::new));
    }

    private static Fields page(Fields fields) {
        Fields item = Fields.of(Field.of(ItemKind.ID, FieldType.uuid()), Field.of("version", VERSION))
                .and(fields.all().toArray(Field[]::new))
                .and(
                        Field.of("created_by", FieldType.text(255)),
                        Field.of("updated_by", FieldType.text(255)),
                        Field.of("device_id", FieldType.text(255)).orNull(),
                        Field.of("updated_at", FieldType.instant()));
        return Fields.of(
                Field.of("items", FieldType.list(FieldType.object(item), 1000)),
                Field.of("deleted_ids", FieldType.uuids(1000)),
                Field.of("next_cursor", FieldType.text(255)),
                Field.of("has_more", FieldType.bool()),
                Field.of("sync_timestamp", FieldType.instant()),
                Field.of("timestamp", FieldType.instant()),
                Field.of("version", NUMBER),
                Field.of("full", FieldType.bool()));
    }
}
