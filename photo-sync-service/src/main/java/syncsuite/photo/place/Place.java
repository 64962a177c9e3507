package syncsuite.photo.place;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A store of the caller's company.
 *
 * @param brand what it sells; null means every brand of the company
 * @param changedSeq the number of the last change of its brand
 */
public record Place(UUID company, UUID store, @Nullable UUID brand, long changedSeq) {}
