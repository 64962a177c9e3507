package syncsuite.core.pull;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import syncsuite.core.feed.FeedHead;
import syncsuite.core.feed.FeedHeads;
import syncsuite.core.tenant.Tenants;

/**
 * Everything a new client needs, as one stream of NDJSON lines:
 *
 * <pre>
 * {"type":"product","data":{...}}                                each item, section by section
 * {"type":"cursor","section":"products","cursor":"..."}          after each 1,000 items: where to resume
 * {"type":"end","cursors":{"products":"..."},"counts":{"products":12345}}
 * </pre>
 *
 * <p>Law: items as streamed, with what the delta pulls from the end's cursors tell, are the lists, whatever was written
 * while the stream ran. The cursors stand where the feeds stood at the stream's beginning, also in a stream that was
 * resumed: so deletions of items already sent are told, too. Items changed after the beginning may be left to those
 * pulls. {@code counts} are the lines sent by section, over all parts of a resumed stream, from where each resumed.
 *
 * <p>Rows are read in short transactions of their own when the reader asks for more, so a slow reader holds neither a
 * connection nor memory.
 */
@ApplicationScoped
public class DeltaStream {
    /** Items by transaction, and by cursor line. */
    static final int STEP = 1000;

    private final FeedHeads heads;
    private final CursorCodec cursors;
    private final Tenants tenants;
    private final PullConfig config;
    private final Clock clock;

    DeltaStream(FeedHeads heads, CursorCodec cursors, Tenants tenants, PullConfig config, Clock clock) {
        this.heads = heads;
        this.cursors = cursors;
        this.tenants = tenants;
        this.config = config;
        this.clock = clock;
    }

    /**
     * Opens a stream; what is wrong with the request shows here, before the first line.
     *
     * @param resume a cursor line's {@code cursor}, to go on behind it; null to begin
     * @param gzip whether the bytes are compressed
     */
    public Uni<Multi<Buffer>> open(UUID company, List<StreamSection> sections, @Nullable String resume, boolean gzip) {
        String key = sections.stream()
                .map(section -> section.list().feed() + "\n" + section.view().key())
                .collect(Collectors.joining("\n"));
        StreamCursor resumed = resume == null ? null : cursors.decode(resume, company, key);
        return headsOf(company, sections, 0, new ArrayList<>()).map(now -> {
            StreamCursor start = resumed == null ? beginning(now) : stillValid(resumed, now, sections);
            StreamWriter lines = new StreamWriter(cursors, company, key, sections);
            return StreamSteps.of(start, sections, company, tenants, lines, clock, gzip);
        });
    }

    private Uni<List<FeedHead>> headsOf(UUID company, List<StreamSection> sections, int from, List<FeedHead> got) {
        if (from == sections.size()) {
            return Uni.createFrom().item(got);
        }
        StreamSection section = sections.get(from);
        return heads.reaching(company, section.list().feed(), section.view().changedSeq())
                .chain(head -> {
                    got.add(head);
                    return headsOf(company, sections, from + 1, got);
                });
    }

    private StreamCursor beginning(List<FeedHead> now) {
        return new StreamCursor(
                0,
                0,
                0,
                clock.instant().getEpochSecond(),
                now.stream()
                        .map(head -> new StreamCursor.Progress(head.epoch(), head.lastSeq(), 0))
                        .toList());
    }

    /** Each section must still be able to tell all that changed since the stream's beginning. */
    private StreamCursor stillValid(StreamCursor resumed, List<FeedHead> now, List<StreamSection> sections) {
        for (int i = 0; i < now.size(); i++) {
            StreamCursor.Progress progress = resumed.sections().get(i);
            WalkPosition.of(
                    now.get(i),
                    new DeltaCursor(progress.epoch(), 0, progress.startSeq(), resumed.issuedAt()),
                    null,
                    sections.get(i).view().changedSeq(),
                    config.tombstones(),
                    clock);
        }
        return resumed;
    }
}
