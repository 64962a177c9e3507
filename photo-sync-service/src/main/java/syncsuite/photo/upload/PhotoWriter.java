package syncsuite.photo.upload;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;
import syncsuite.core.admin.FeedWriter;
import syncsuite.core.error.SyncException;
import syncsuite.core.event.UuidV7;
import syncsuite.core.http.IfMatch;
import syncsuite.core.outbox.Outbox;
import syncsuite.core.tenant.Tenants;
import syncsuite.photo.PhotoConfig;
import syncsuite.photo.photo.Photo;
import syncsuite.photo.photo.PhotoDocument;
import syncsuite.photo.photo.PhotoEvents;
import syncsuite.photo.photo.PhotoFile;

/**
 * Writes photos: row, files, feed number and event in one transaction, one at a time per product. The object is claimed in
 * it: one that the collector took meanwhile is named by no photo. Locks: the product, its photos by id, the object, the
 * feed, the outbox.
 */
@ApplicationScoped
class PhotoWriter {
    private static final String FEED = "photos";

    private static final String LOCK_PRODUCT =
            "select coalesce(brand_id::text, '') from product where company_id = ?1 and id = ?2 for no key update";
    private static final String CLAIM =
            "update photo_object set due_at = null where company_id = ?1 and id = ?2 and due_at is not null";
    private static final String RELEASE =
            "update photo_object set due_at = clock_timestamp() + ?3 * interval '1 second' where company_id = ?1 and id = ?2";
    private static final String ADD_FILE = """
            insert into photo_file (company_id, object_id, size, object_key, content_type, length, width, height, md5, sha256)
            values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)""";
    private static final String OF_PRODUCT =
            "from Photo p where p.companyId = :company and p.productId = :product and not p.deleted order by p.id";

    private final Tenants tenants;
    private final PhotoDocument document;
    private final PhotoEvents events;
    private final Outbox outbox;
    private final UuidV7 ids;
    private final double replacedGrace;

    PhotoWriter(
            Tenants tenants,
            PhotoDocument document,
            PhotoEvents events,
            Outbox outbox,
            UuidV7 ids,
            PhotoConfig config) {
        this.tenants = tenants;
        this.document = document;
        this.events = events;
        this.outbox = outbox;
        this.ids = ids;
        this.replacedGrace = config.objects().replacedGrace().toSeconds();
    }

    /**
     * Stores a photo whose object is in the store already. One that the product has, byte by byte, stays as it is.
     *
     * @param files the photo itself, then its renditions
     * @throws SyncException NOT_FOUND without such a product
     */
    Uni<Stored> store(UUID company, UUID product, Form form, String filename, UUID object, List<PhotoFile> files) {
        PhotoFile original = files.get(0);
        return tenants.inSession(
                company,
                session -> brand(session, company, product)
                        .chain(brand -> photos(session, company, product).chain(photos -> {
                            Photo known = photos.stream()
                                    .filter(photo -> photo.primary == form.primary()
                                            && (photo.primary || photo.sha256.equals(original.sha256())))
                                    .findFirst()
                                    .orElse(null);
                            if (known != null && isSame(known, form, filename, original)) {
                                return Uni.createFrom().item(new Stored(known, false));
                            }
                            Photo photo = known == null ? made(company, product, form) : known;
                            UUID replaced = photo.objectId;
                            return claim(session, company, object, files)
                                    .chain(() -> new FeedWriter(session, company, FEED).take())
                                    .chain(seq -> {
                                        photo.seq = seq;
                                        photo.scopeId = brand.orElse(null);
                                        photo.objectId = object;
                                        photo.filename = filename;
                                        photo.sortOrder = form.sortOrder();
                                        photo.sha256 = original.sha256();
                                        photo.document =
                                                document.of(photo, known == null ? 1 : photo.version + 1, original);
                                        return known == null
                                                ? session.persist(photo)
                                                : Uni.createFrom().voidItem();
                                    })
                                    .chain(session::flush)
                                    .chain(() -> release(session, company, replaced))
                                    .chain(() -> publish(session, company, product, with(photos, photo), photo.seq))
                                    .replaceWith(new Stored(photo, known == null));
                        })));
    }

    /**
     * Leaves a tombstone; the object goes later.
     *
     * @param based the version that the deletion is based on; null for any
     * @throws SyncException NOT_FOUND, VERSION_MISMATCH
     */
    Uni<Void> delete(UUID company, UUID product, UUID id, @Nullable IfMatch based) {
        return tenants.inSession(
                company,
                session -> lock(session, company, product)
                        .chain(() -> photos(session, company, product))
                        .chain(photos -> {
                            Photo photo = photos.stream()
                                    .filter(candidate -> candidate.id.equals(id))
                                    .findFirst()
                                    .orElseThrow(SyncException::notFound);
                            if (based != null) {
                                based.check(photo.version);
                            }
                            UUID object = photo.objectId;
                            List<Photo> left = new ArrayList<>(photos);
                            left.remove(photo);
                            return new FeedWriter(session, company, FEED)
                                    .take()
                                    .invoke(seq -> {
                                        photo.seq = seq;
                                        photo.deleted = true;
                                        photo.objectId = null;
                                        photo.document = new byte[0];
                                    })
                                    .chain(session::flush)
                                    .chain(() -> release(session, company, object))
                                    .chain(() -> publish(session, company, product, left, photo.seq));
                        }));
    }

    private static boolean isSame(Photo known, Form form, String filename, PhotoFile original) {
        return known.sha256.equals(original.sha256())
                && known.sortOrder == form.sortOrder()
                && known.filename.equals(filename);
    }

    private Photo made(UUID company, UUID product, Form form) {
        Photo photo = new Photo();
        photo.companyId = company;
        photo.id = ids.next();
        photo.productId = product;
        photo.primary = form.primary();
        return photo;
    }

    private static List<Photo> with(List<Photo> photos, Photo photo) {
        if (photos.contains(photo)) {
            return photos;
        }
        List<Photo> all = new ArrayList<>(photos);
        all.add(photo);
        return all;
    }

    /** Locks the product, so that its photos and their events are one after the other; nothing where there is none. */
    private static Uni<Optional<String>> lock(Mutiny.Session session, UUID company, UUID product) {
        return session.createNativeQuery(LOCK_PRODUCT, String.class)
                .setParameter(1, company)
                .setParameter(2, product)
                .getSingleResultOrNull()
                .map(Optional::ofNullable);
    }

    private static Uni<Optional<UUID>> brand(Mutiny.Session session, UUID company, UUID product) {
        return lock(session, company, product)
                .map(found -> found.orElseThrow(SyncException::notFound))
                .map(brand -> brand.isEmpty() ? Optional.empty() : Optional.of(UUID.fromString(brand)));
    }

    private static Uni<List<Photo>> photos(Mutiny.Session session, UUID company, UUID product) {
        return session.createSelectionQuery(OF_PRODUCT, Photo.class)
                .setParameter("company", company)
                .setParameter("product", product)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getResultList();
    }

    private static Uni<Void> claim(Mutiny.Session session, UUID company, UUID object, List<PhotoFile> files) {
        return session.createNativeQuery(CLAIM)
                .setParameter(1, company)
                .setParameter(2, object)
                .executeUpdate()
                .invoke(claimed -> {
                    if (claimed != 1) {
                        throw Uploads.tookTooLong();
                    }
                })
                .chain(() -> Multi.createFrom()
                        .iterable(files)
                        .onItem()
                        .transformToUniAndConcatenate(file -> session.createNativeQuery(ADD_FILE)
                                .setParameter(1, company)
                                .setParameter(2, object)
                                .setParameter(3, file.size())
                                .setParameter(4, file.objectKey())
                                .setParameter(5, file.contentType())
                                .setParameter(6, file.length())
                                .setParameter(7, file.width())
                                .setParameter(8, file.height())
                                .setParameter(9, file.md5())
                                .setParameter(10, file.sha256())
                                .executeUpdate())
                        .collect()
                        .last())
                .replaceWithVoid();
    }

    private Uni<Void> release(Mutiny.Session session, UUID company, @Nullable UUID object) {
        return object == null
                ? Uni.createFrom().voidItem()
                : session.createNativeQuery(RELEASE)
                        .setParameter(1, company)
                        .setParameter(2, Objects.requireNonNull(object))
                        .setParameter(3, replacedGrace)
                        .executeUpdate()
                        .replaceWithVoid();
    }

    private Uni<Void> publish(Mutiny.Session session, UUID company, UUID product, List<Photo> photos, long seq) {
        return outbox.append(session, events.of(company, product, seq, photos));
    }
}
