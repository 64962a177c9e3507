package syncsuite.deploy.chaos;

import java.util.List;

/**
 * A record of the product topic.
 *
 * @param place partition and offset
 * @param eventId its ce_id
 * @param whole all of it that a redelivery must repeat
 */
record Delivered(String key, String place, String eventId, List<String> whole, long version, Content content) {}
