package syncsuite.catalog.imports;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import syncsuite.core.error.SyncException;

/** Reads a file row by row, blocking, in memory that does not grow with the file. */
interface RowReader {
    /**
     * The next row; null at the end.
     *
     * @throws SyncException VALIDATION_ERROR where the file as a whole cannot be read on
     */
    @Nullable
    ImportedRow next() throws IOException;
}
