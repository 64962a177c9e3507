package syncsuite.fieldops.item;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import syncsuite.core.error.ErrorCode;
import syncsuite.core.error.SyncException;
import syncsuite.core.event.Events;
import syncsuite.core.http.DeltaAnswers;
import syncsuite.core.http.SyncErrors;
import syncsuite.core.idempotency.Answer;
import syncsuite.core.idempotency.RepeatableRequest;
import syncsuite.core.idempotency.RepeatableRequests;
import syncsuite.core.json.JsonDocument;
import syncsuite.core.json.StrictJson;
import syncsuite.core.outbox.Outbox;
import syncsuite.core.pull.DeltaRequest;
import syncsuite.core.pull.DeltaView;
import syncsuite.core.push.PushAnswer;
import syncsuite.core.push.PushEngine;
import syncsuite.core.push.PushResult;
import syncsuite.core.tenant.Caller;
import syncsuite.core.token.CurrentCaller;
import syncsuite.core.type.Incoming;

/** Uploads and pulls of any kind of items. An upload is one transaction: items, history, answer and events. */
@ApplicationScoped
public class Items {
    private static final int LARGEST_BATCH = 1000;

    private final CurrentCaller caller;
    private final RepeatableRequests requests;
    private final PushEngine engine;
    private final Outbox outbox;
    private final Events events;
    private final DeltaAnswers answers;
    private final Clock clock;

    Items(
            CurrentCaller caller,
            RepeatableRequests requests,
            PushEngine engine,
            Outbox outbox,
            Events events,
            DeltaAnswers answers,
            Clock clock) {
        this.caller = caller;
        this.requests = requests;
        this.engine = engine;
        this.outbox = outbox;
        this.events = events;
        this.answers = answers;
        this.clock = clock;
    }

    /** @throws SyncException FORBIDDEN for one who has no role for that kind */
    Caller caller(ItemKind kind) {
        Caller calling = caller.get();
        if (kind.roles().stream().noneMatch(calling::is)) {
            throw new SyncException(ErrorCode.FORBIDDEN, "Your account has no role that allows this.");
        }
        return calling;
    }

    Uni<Answer> upload(Caller calling, ItemKind kind, @Nullable String key, byte[] body) {
        Instant received = clock.instant();
        String endpoint = "POST /api/v1/sync/" + kind.path() + "/sync";
        RepeatableRequest request = RepeatableRequest.of(calling, endpoint, key, body);
        JsonDocument document = StrictJson.parse(body);
        List<Incoming> batch = Incoming.of(kind.type(), document.batch("entries", LARGEST_BATCH));
        BatchSummary summary = BatchSummary.of(calling, kind, document.around("entries"), received);
        return requests.once(
                request,
                connection -> engine.push(connection, calling, kind.type(), batch)
                        .call(result -> tell(connection, summary, result))
                        .map(this::answer));
    }

    private Uni<Void> tell(SqlConnection connection, BatchSummary summary, PushResult result) {
        return outbox.append(connection, List.of(summary.event(events, result, clock.instant())));
    }

    private Answer answer(PushResult result) {
        Answer answer = Answer.of(200, StrictJson.write(PushAnswer.of(ItemKind.ID, result, clock.instant())));
        return result.errors() == 0 ? answer : answer.with(SyncErrors.HEADER, Long.toString(result.errors()));
    }

    Uni<Response> changes(
            DeltaView view,
            ItemKind kind,
            DeltaRequest request,
            @Nullable String ifNoneMatch,
            @Nullable String acceptEncoding) {
        return answers.answer(kind.list(), view, request, ifNoneMatch, acceptEncoding);
    }
}
