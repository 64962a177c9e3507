package syncsuite.catalog.imports;

/** Ends an import's transaction: bad rows keep all of it from being applied. */
final class ImportRejected extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient ImportSummary summary;

    ImportRejected(ImportSummary summary) {
        super("rows are bad", null, false, false);
        this.summary = summary;
    }

    ImportSummary summary() {
        return summary;
    }
}
