package syncsuite.sales.sale;

/**
 * What a client sent for a sale and could not be applied; it stays until it is applied, decided or superseded.
 *
 * @param payload as it was sent; not to be changed
 * @param by the user who sent it
 * @param basedOn the version of the sale that the client had in hand
 */
@SuppressWarnings("ArrayRecordComponent")
public record Kept(byte[] payload, String by, long basedOn) {
    public Submission submission() {
        return Submission.kept(payload);
    }
}
