package syncsuite.core.http;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import syncsuite.core.pull.DeltaList;
import syncsuite.core.pull.DeltaPage;
import syncsuite.core.pull.DeltaPull;
import syncsuite.core.pull.DeltaQuestion;
import syncsuite.core.pull.DeltaRequest;
import syncsuite.core.pull.DeltaView;
import syncsuite.core.pull.WindowPull;
import syncsuite.core.pull.WindowView;

/** Answers pulls: 304 where the client has the page, which then is not even read. */
@ApplicationScoped
public class DeltaAnswers {
    private final DeltaPull pull;
    private final WindowPull windows;
    private final CompressionPolicy compression;

    DeltaAnswers(DeltaPull pull, WindowPull windows, CompressionPolicy compression) {
        this.pull = pull;
        this.windows = windows;
        this.compression = compression;
    }

    public Uni<Response> answer(
            DeltaList list,
            DeltaView view,
            DeltaRequest request,
            @Nullable String ifNoneMatch,
            @Nullable String acceptEncoding) {
        return answer(pull.ask(list, view, request), view.company(), ifNoneMatch, acceptEncoding);
    }

    /** As above, of a list whose items come and go by time. */
    public Uni<Response> answer(
            DeltaList list,
            WindowView view,
            DeltaRequest request,
            @Nullable String ifNoneMatch,
            @Nullable String acceptEncoding) {
        return answer(windows.ask(list, view, request), view.company(), ifNoneMatch, acceptEncoding);
    }

    private Uni<Response> answer(
            Uni<DeltaQuestion> asked, UUID company, @Nullable String ifNoneMatch, @Nullable String acceptEncoding) {
        boolean gzip = AcceptEncoding.takesGzip(acceptEncoding) && compression.enabled(company);
        return asked.chain(question -> isKnown(question, ifNoneMatch)
                ? Uni.createFrom().item(unchanged(question))
                : question.page(gzip).map(page -> whole(question, page)));
    }

    private static boolean isKnown(DeltaQuestion question, @Nullable String ifNoneMatch) {
        String header = question.etag();
        String value = header.substring(header.indexOf('"') + 1, header.length() - 1);
        return EntityTag.weak(value).isNamedBy(ifNoneMatch);
    }

    private static Response unchanged(DeltaQuestion question) {
        return Response.notModified().header("ETag", question.etag()).build();
    }

    private static Response whole(DeltaQuestion question, DeltaPage page) {
        Response.ResponseBuilder answer = Response.ok(page.body(), MediaType.APPLICATION_JSON_TYPE)
                .header("ETag", question.etag())
                .header("Vary", "Accept-Encoding");
        return page.gzip() ? answer.header("Content-Encoding", "gzip").build() : answer.build();
    }
}
