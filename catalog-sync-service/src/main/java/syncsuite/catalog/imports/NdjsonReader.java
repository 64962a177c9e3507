package syncsuite.catalog.imports;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import syncsuite.core.error.SyncException;
import syncsuite.core.json.FieldError;
import syncsuite.core.json.StrictJson;

/** A JSON object per line; blank lines are skipped, a bad line is an error of that row alone. */
final class NdjsonReader implements RowReader {
    /** Bytes of one line. */
    static final int LONGEST_LINE = 256 * 1024;

    private final InputStream in;
    private final byte[] buffer = new byte[64 * 1024];
    private byte[] line = new byte[4096];
    private int position;
    private int filled;
    private int row;

    NdjsonReader(InputStream in) {
        this.in = in;
    }

    @Override
    public @Nullable ImportedRow next() throws IOException {
        int length = readLine();
        while (length >= 0) {
            row++;
            if (length > LONGEST_LINE) {
                return ImportedRow.flawed(row, FieldError.invalid("", "may have at most " + LONGEST_LINE + " bytes"));
            }
            byte[] text = withoutMark(Arrays.copyOf(line, length));
            if (!isBlank(text)) {
                return read(text);
            }
            length = readLine();
        }
        return null;
    }

    private ImportedRow read(byte[] text) {
        try {
            ObjectNode value = StrictJson.parse(text).object();
            JsonNode code = value.get("category_code");
            ImportedRow.NamedCategory category = code != null && code.isTextual() && !value.has("category_id")
                    ? new ImportedRow.NamedCategory(code.textValue(), null)
                    : null;
            return new ImportedRow(row, value, category, null);
        } catch (SyncException refused) {
            String field = String.valueOf(refused.details().getOrDefault("field", ""));
            return ImportedRow.flawed(row, FieldError.invalid(field, String.valueOf(refused.getMessage())));
        }
    }

    /** The next line's bytes into {@code line}; its length, which may be above the limit, or -1 at the end. */
    private int readLine() throws IOException {
        int length = 0;
        boolean any = false;
        while (true) {
            if (position == filled) {
                filled = in.read(buffer);
                position = 0;
                if (filled <= 0) {
                    filled = 0;
                    return any ? length : -1;
                }
            }
            any = true;
            int from = position;
            while (position < filled && buffer[position] != '\n') {
                position++;
            }
            length = append(from, position - from, length);
            if (position < filled) {
                position++;
                return length;
            }
        }
    }

    private int append(int from, int count, int length) {
        int joined = Math.min(length + count, LONGEST_LINE + 1);
        if (joined > line.length) {
            line = Arrays.copyOf(line, Math.min(LONGEST_LINE + 1, Math.max(joined, 2 * line.length)));
        }
        System.arraycopy(buffer, from, line, length, joined - length);
        return joined;
    }

    private byte[] withoutMark(byte[] text) {
        boolean marked = row == 1
                && text.length >= 3
                && text[0] == (byte) 0xEF
                && text[1] == (byte) 0xBB
                && text[2] == (byte) 0xBF;
        return marked ? Arrays.copyOfRange(text, 3, text.length) : text;
    }

    private static boolean isBlank(byte[] text) {
        for (byte b : text) {
            if (b != ' ' && b != '\t' && b != '\r') {
                return false;
            }
        }
        return true;
    }
}
