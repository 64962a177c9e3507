package syncsuite.catalog.version;

import syncsuite.core.feed.FeedTime;

/**
 * Where the parts of a company's data stand. Each number only grows, so their sum grows whenever one of them does and
 * serves as the version of all. Numbers are microseconds since 1970: the sum of four stays below 2^53, what every JSON
 * reader keeps exactly, until the year 2041.
 *
 * @param promotions learnt from the promotion service's topic; 0 before it was
 * @param photos learnt from the photo service's topic; 0 before it was
 * @param syncIntervalHours how often the company's stores should sync
 */
record Components(long categories, long products, long promotions, long photos, int syncIntervalHours) {
    static final int DEFAULT_INTERVAL_HOURS = 24;

    long version() {
        return categories + products + promotions + photos;
    }

    /** When the last of them changed. */
    String updatedAt() {
        return FeedTime.text(Math.max(Math.max(categories, products), Math.max(promotions, photos)));
    }
}
