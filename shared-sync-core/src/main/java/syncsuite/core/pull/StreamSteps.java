package syncsuite.core.pull;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.core.buffer.Buffer;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import syncsuite.core.tenant.Tenants;

/** One stream under way: each demand of the reader makes one step, which is one transaction and one piece of bytes. */
final class StreamSteps {
    private final List<StreamSection> sections;
    private final UUID company;
    private final Tenants tenants;
    private final StreamWriter writer;
    private final Clock clock;
    private final @Nullable GzipPieces gzip;
    private StreamCursor at;
    private boolean ended;

    private StreamSteps(
            StreamCursor start,
            List<StreamSection> sections,
            UUID company,
            Tenants tenants,
            StreamWriter writer,
            Clock clock,
            boolean gzip) {
        this.at = start;
        this.sections = sections;
        this.company = company;
        this.tenants = tenants;
        this.writer = writer;
        this.clock = clock;
        this.gzip = gzip ? new GzipPieces() : null;
    }

    static Multi<Buffer> of(
            StreamCursor start,
            List<StreamSection> sections,
            UUID company,
            Tenants tenants,
            StreamWriter writer,
            Clock clock,
            boolean gzip) {
        return Multi.createFrom().deferred(() -> {
            StreamSteps steps = new StreamSteps(start, sections, company, tenants, writer, clock, gzip);
            return Multi.createBy()
                    .repeating()
                    .uni(steps::next)
                    .whilst(piece -> !steps.ended)
                    .select()
                    .where(piece -> piece.length() > 0)
                    .onTermination()
                    .invoke(steps::release);
        });
    }

    private Uni<Buffer> next() {
        if (at.section() == sections.size()) {
            ended = true;
            return Uni.createFrom()
                    .item(() -> packed(writer.end(at, clock.instant().getEpochSecond()), true));
        }
        StreamSection section = sections.get(at.section());
        return tenants.inTransaction(
                        company, connection -> section.rows().read(connection, at.rank(), at.seq(), DeltaStream.STEP))
                .emitOn(Infrastructure.getDefaultExecutor())
                .map(rows -> packed(lines(section, rows), false));
    }

    private Buffer lines(StreamSection section, List<StreamSection.Ranked> rows) {
        List<StreamSection.Ranked> items = rows;
        if (section.rows().upToBeginning()) {
            long last = at.current().startSeq();
            items = rows.stream().filter(item -> item.row().seq() <= last).toList();
        }
        Buffer lines = writer.items(section, items);
        if (!items.isEmpty()) {
            StreamSection.Ranked last = items.get(items.size() - 1);
            at = at.after(
                    last.rank(), last.row().seq(), items.size(), clock.instant().getEpochSecond());
        }
        if (items.size() < DeltaStream.STEP) {
            at = at.nextSection();
        } else {
            writer.appendCursor(lines, at);
        }
        return lines;
    }

    private Buffer packed(Buffer lines, boolean last) {
        return gzip == null ? lines : gzip.next(lines, last);
    }

    private void release() {
        if (gzip != null) {
            gzip.release();
        }
    }
}
