package syncsuite.core.http;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;
import syncsuite.core.pull.DeltaList;
import syncsuite.core.pull.DeltaPage;
import syncsuite.core.pull.DeltaPull;
import syncsuite.core.pull.DeltaQuestion;
import syncsuite.core.pull.DeltaRequest;
import syncsuite.core.pull.DeltaView;

/** Answers pulls: 304 where the client has the page, which then is not even read. */
@ApplicationScoped
public class DeltaAnswers {
    private final DeltaPull pull;
    private final CompressionPolicy compression;

    DeltaAnswers(DeltaPull pull, CompressionPolicy compression) {
        this.pull = pull;
        this.compression = compression;
    }

    public Uni<Response> answer(
            DeltaList list,
            DeltaView view,
            DeltaRequest request,
            @Nullable String ifNoneMatch,
            @Nullable String acceptEncoding) {
        boolean gzip = AcceptEncoding.takesGzip(acceptEncoding) && compression.enabled(view.company());
        return pull.ask(list, view, request)
                .chain(question -> isKnown(question, ifNoneMatch)
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
