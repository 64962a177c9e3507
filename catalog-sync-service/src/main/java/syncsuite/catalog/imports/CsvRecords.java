package syncsuite.catalog.imports;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.csv.CsvFactory;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackReader;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import syncsuite.core.error.ErrorCode;
import syncsuite.core.error.SyncException;

/**
 * A CSV file with a header row (RFC 4180, UTF-8 with or without a byte order mark), as cells by column. What breaks the
 * file as a whole, bad UTF-8 or an open quotation, is a refusal that names the row.
 */
final class CsvRecords {
    /** Characters of one cell. */
    static final int LONGEST_CELL = 256 * 1024;

    private static final int MOST_COLUMNS = 500;

    private static final CsvMapper CSV = CsvMapper.builder(CsvFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxStringLength(LONGEST_CELL)
                            .build())
                    .build())
            .enable(CsvParser.Feature.WRAP_AS_ARRAY)
            .enable(CsvParser.Feature.SKIP_EMPTY_LINES)
            .build();

    private final MappingIterator<String[]> records;
    private final List<String> columns;
    private int row;

    private CsvRecords(MappingIterator<String[]> records, List<String> columns) {
        this.records = records;
        this.columns = columns;
    }

    /**
     * Reads the header.
     *
     * @throws SyncException VALIDATION_ERROR for an empty file or a header with a column twice
     */
    static CsvRecords open(InputStream in) throws IOException {
        Reader text = new InputStreamReader(
                in,
                StandardCharsets.UTF_8
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT));
        CsvRecords file = new CsvRecords(begin(text), List.of());
        String[] header = file.nextCells();
        if (header == null) {
            throw refused("The file is empty: a header row that names the columns is needed.");
        }
        if (header.length > MOST_COLUMNS) {
            throw refused("The header may name at most " + MOST_COLUMNS + " columns.");
        }
        List<String> columns =
                java.util.Arrays.stream(header).map(String::strip).toList();
        Set<String> seen = new HashSet<>();
        for (String column : columns) {
            if (!column.isEmpty() && !seen.add(column)) {
                throw refused("The header names the column " + shown(column) + " twice.");
            }
        }
        return new CsvRecords(file.records, columns);
    }

    List<String> columns() {
        return columns;
    }

    /** The place of the last record, from 1 after the header. */
    int row() {
        return row;
    }

    /** The next record's cells by column; null at the end. Cells beyond the header are dropped. */
    @Nullable
    Map<String, String> next() throws IOException {
        String[] cells = nextCells();
        if (cells == null) {
            return null;
        }
        row++;
        Map<String, String> byColumn = new LinkedHashMap<>();
        for (int i = 0; i < Math.min(cells.length, columns.size()); i++) {
            byColumn.put(columns.get(i), cells[i]);
        }
        return byColumn;
    }

    private String @Nullable [] nextCells() throws IOException {
        try {
            return records.hasNextValue() ? records.nextValue() : null;
        } catch (CharacterCodingException encoding) {
            throw notUtf8();
        } catch (JsonProcessingException broken) {
            throw broken.getCause() instanceof CharacterCodingException
                    ? notUtf8()
                    : refused("The file is not CSV at row " + (row + 1) + ".");
        }
    }

    private SyncException notUtf8() {
        return refused("The file is not UTF-8 near row " + (row + 1) + ".");
    }

    private static MappingIterator<String[]> begin(Reader text) throws IOException {
        PushbackReader reader = new PushbackReader(text, 1);
        try {
            int first = reader.read();
            if (first >= 0 && first != '\uFEFF') {
                reader.unread(first);
            }
            return CSV.readerFor(String[].class).readValues(reader);
        } catch (CharacterCodingException encoding) {
            throw refused("The file is not UTF-8.");
        }
    }

    static SyncException refused(String message) {
        return new SyncException(ErrorCode.VALIDATION_ERROR, message);
    }

    private static String shown(String column) {
        return column.length() > 64 ? column.substring(0, 64) : column;
    }
}
