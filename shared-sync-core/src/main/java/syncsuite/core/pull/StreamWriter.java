package syncsuite.core.pull;

import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.UUID;

/** The lines of one stream. */
final class StreamWriter {
    private final CursorCodec cursors;
    private final UUID company;
    private final String key;
    private final List<StreamSection> sections;

    StreamWriter(CursorCodec cursors, UUID company, String key, List<StreamSection> sections) {
        this.cursors = cursors;
        this.company = company;
        this.key = key;
        this.sections = sections;
    }

    /** The lines of some items. */
    Buffer items(StreamSection section, List<StreamSection.Ranked> items) {
        Buffer lines = Buffer.buffer(256 + items.size() * 512);
        for (StreamSection.Ranked item : items) {
            lines.appendString("{\"type\":\"").appendString(section.type()).appendString("\",\"data\":");
            PageWriter.appendDocument(lines, item.row());
            lines.appendString("}\n");
        }
        return lines;
    }

    /** The line that tells where to resume. */
    void appendCursor(Buffer lines, StreamCursor at) {
        lines.appendString("{\"type\":\"cursor\",\"section\":\"")
                .appendString(sections.get(at.section()).list().items())
                .appendString("\",\"cursor\":\"")
                .appendString(cursors.encode(at, company, key))
                .appendString("\"}\n");
    }

    /** The last line. */
    Buffer end(StreamCursor at, long now) {
        StringBuilder ends = new StringBuilder();
        StringBuilder counts = new StringBuilder();
        for (int i = 0; i < sections.size(); i++) {
            StreamSection section = sections.get(i);
            StreamCursor.Progress progress = at.sections().get(i);
            DeltaCursor next = new DeltaCursor(progress.epoch(), progress.startSeq(), 0, now);
            String comma = i == 0 ? "" : ",";
            String name = comma + '"' + section.list().items() + "\":";
            ends.append(name)
                    .append('"')
                    .append(cursors.encode(
                            next, company, section.list().feed(), section.view().key()))
                    .append('"');
            counts.append(name).append(progress.sent());
        }
        return Buffer.buffer("{\"type\":\"end\",\"cursors\":{" + ends + "},\"counts\":{" + counts + "}}\n");
    }
}
