package syncsuite.photo.upload;

import syncsuite.photo.photo.Photo;

/**
 * What became of an upload.
 *
 * @param created whether there was no such photo before
 */
record Stored(Photo photo, boolean created) {}
