package syncsuite.catalog.scope;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import syncsuite.core.feed.FeedHead;

/**
 * Whose categories and products a reader sees.
 *
 * @param brand the named brand, else the one that the named store sells; null means every brand of the company
 * @param store null where none was named
 * @param isEmpty the named store does not sell the named brand
 * @param changedSeq the number of the last change of the store's brand, in the feeds of categories and of products; 0
 *     without a store
 * @param key names what was asked for, the same before and after a change of the store's brand
 * @param head where the feed that was named with it stands; null where none was, or nobody wrote to it yet
 */
public record Scope(
        UUID company,
        @Nullable UUID brand,
        @Nullable UUID store,
        boolean isEmpty,
        long changedSeq,
        String key,
        @Nullable FeedHead head) {}
