package syncsuite.core.pull;

/**
 * One page as it is sent.
 *
 * @param etag equal for equal questions while nothing changed; without quotes
 * @param body the JSON in UTF-8; shared with other requests, never to be changed
 */
@SuppressWarnings("ArrayRecordComponent")
public record DeltaPage(String etag, byte[] body) {}
