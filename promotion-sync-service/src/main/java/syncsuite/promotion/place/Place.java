package syncsuite.promotion.place;

import java.time.ZoneId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import syncsuite.core.feed.FeedHead;
import syncsuite.promotion.settings.SyncSettings;

/**
 * For whom promotions are listed.
 *
 * @param brand the named brand, else the one that the store sells; null means every brand of the company
 * @param isEmpty the store does not sell the named brand
 * @param changedSeq the number of the last change of the store's brand or time zone or of the settings
 * @param key names what was asked for, the same before and after such a change
 * @param head where the feed of promotions stood when this was looked up; null where nobody wrote to it yet
 */
public record Place(
        UUID company,
        UUID store,
        @Nullable UUID brand,
        boolean isEmpty,
        ZoneId zone,
        long changedSeq,
        SyncSettings settings,
        String key,
        @Nullable FeedHead head) {}
