package syncsuite.deploy.edge;

import java.util.UUID;

/**
 * A photo whose bytes are to be fetched.
 *
 * @param checksum MD5 of the whole file, hex
 * @param partial what has arrived of it already
 */
@SuppressWarnings("ArrayRecordComponent")
record EdgePhoto(UUID id, long size, String checksum, byte[] partial) {}
