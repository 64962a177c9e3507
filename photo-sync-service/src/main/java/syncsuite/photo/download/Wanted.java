package syncsuite.photo.download;

import java.util.UUID;

/**
 * A file that a store asks for.
 *
 * @param size 0 for the photo itself, else the rendition's width
 */
record Wanted(UUID company, UUID store, UUID photo, int size) {}
