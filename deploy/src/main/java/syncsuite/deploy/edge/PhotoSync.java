package syncsuite.deploy.edge;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import syncsuite.deploy.edge.PhotoService.Refused;

/**
 * Keeps an edge server's photos like the head office's: pulls what changed, fetches bytes by at most {@value #AT_ONCE}
 * downloads at once, and reports. Run it hourly, and nightly in full.
 *
 * <p>Laws: bytes are kept only when their checksum is right. A download that breaks off goes on from where it was, also in
 * a later run. A photo that fails leaves the others alone, and is tried again until it is in. The head office is told each
 * outcome; a report whose answer was lost is sent again, word by word, and counts once there.
 */
public final class PhotoSync {
    static final int AT_ONCE = 5;

    private static final int TRIES = 5;
    private static final int LARGEST_REPORT = 1000;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final PhotoService service;
    private final EdgeStore store;
    private final Clock clock;

    public PhotoSync(PhotoService service, EdgeStore store, Clock clock) {
        this.service = service;
        this.store = store;
        this.clock = clock;
    }

    /**
     * What a run did.
     *
     * @param listed photos that the pull told of
     * @param deleted tombstones that it told of
     */
    public record Summary(int listed, int deleted, int fetched, int failed) {
        public boolean isComplete() {
            return failed == 0;
        }
    }

    /** Takes what changed since the last run. */
    public Summary incremental() throws IOException, SQLException, InterruptedException {
        return run(store.cursor().orElse(null));
    }

    /** Walks the whole list: what it does not deliver is not there. Bytes that are right are not fetched again. */
    public Summary full() throws IOException, SQLException, InterruptedException {
        return run(null);
    }

    private Summary run(@Nullable String from) throws IOException, SQLException, InterruptedException {
        int[] pulled = pull(from);
        List<UUID> wanted = store.wanted();
        int fetched = fetchAll(wanted);
        report();
        return new Summary(pulled[0], pulled[1], fetched, wanted.size() - fetched);
    }

    private int[] pull(@Nullable String from) throws IOException, SQLException, InterruptedException {
        String cursor = from;
        long walk = clock.millis();
        int listed = 0;
        int deleted = 0;
        while (true) {
            String place = cursor;
            JsonNode page;
            try {
                page = patiently(() -> service.page(place));
            } catch (Refused refused) {
                if (refused.status() != 410 || cursor == null) {
                    throw refused;
                }
                cursor = null;
                continue;
            }
            store.apply(page, walk);
            listed += page.path("photos").size();
            deleted += page.path("deleted_ids").size();
            if (!page.path("has_more").asBoolean()) {
                return new int[] {listed, deleted};
            }
            cursor = page.path("next_cursor").asText();
        }
    }

    private int fetchAll(List<UUID> wanted) throws IOException, SQLException, InterruptedException {
        ExecutorService downloads = Executors.newFixedThreadPool(AT_ONCE);
        try {
            List<Future<Boolean>> running = new ArrayList<>();
            for (UUID photo : wanted) {
                running.add(downloads.submit(() -> fetch(photo)));
            }
            int fetched = 0;
            for (Future<Boolean> download : running) {
                fetched += download.get() ? 1 : 0;
            }
            return fetched;
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof IOException broken) {
                throw broken;
            }
            if (failed.getCause() instanceof SQLException own) {
                throw own;
            }
            throw new IllegalStateException(failed.getCause());
        } finally {
            downloads.shutdownNow();
        }
    }

    /** Whether its bytes are there afterwards. */
    private boolean fetch(UUID id) throws SQLException, InterruptedException {
        String error = "";
        for (int attempt = 0; attempt < TRIES; attempt++) {
            Optional<EdgePhoto> begun = store.begin(id);
            if (begun.isEmpty()) {
                return true;
            }
            EdgePhoto photo = begun.get();
            try {
                PhotoService.Arrived got = service.download(photo);
                if (got.broken() != null) {
                    store.keepPartial(photo, got.arrived());
                    error = "download_broken: " + got.broken().getMessage();
                } else if (md5(got.arrived()).equals(photo.checksum())) {
                    store.synced(photo, got.arrived(), clock.instant().truncatedTo(ChronoUnit.MICROS));
                    return true;
                } else {
                    store.keepPartial(photo, new byte[0]);
                    error = "checksum_mismatch: expected " + photo.checksum() + ", got " + md5(got.arrived());
                }
            } catch (Refused refused) {
                error = refused.code();
                if (!refused.isForNow()) {
                    break;
                }
                Thread.sleep(1000 * refused.retryAfterSeconds());
            } catch (IOException unreachable) {
                error = "unreachable: " + unreachable.getMessage();
                Thread.sleep(200L << attempt);
            }
        }
        fail(id, error);
        return false;
    }

    private void fail(UUID id, String error) throws SQLException {
        Optional<EdgePhoto> photo = store.begin(id);
        if (photo.isPresent()) {
            store.failed(photo.get(), error, clock.instant().truncatedTo(ChronoUnit.MICROS));
        }
    }

    /**
     * Tells all that was not told yet. An empty report tells that there was nothing to do. What of it the head office does
     * not take, as a photo that was deleted meanwhile, the next pull settles.
     */
    private void report() throws IOException, SQLException, InterruptedException {
        List<EdgeStore.Outcome> outcomes;
        do {
            outcomes = store.unreported(LARGEST_REPORT);
            ObjectNode batch = batch(outcomes);
            patiently(() -> service.report(batch));
            store.reported(outcomes);
        } while (outcomes.size() == LARGEST_REPORT);
    }

    private ObjectNode batch(List<EdgeStore.Outcome> outcomes) {
        ObjectNode batch =
                JSON.createObjectNode().put("store_id", service.store().toString());
        ArrayNode items = batch.putArray("sync_batch");
        for (EdgeStore.Outcome outcome : outcomes) {
            ObjectNode item = items.addObject()
                    .put("photo_id", outcome.photo().toString())
                    .put("status", outcome.status())
                    .put("synced_at", outcome.at().toString());
            if (outcome.error() != null) {
                item.put("error", outcome.error());
            }
        }
        return batch;
    }

    /** A call that may be repeated. */
    @FunctionalInterface
    private interface Call<T> {
        T make() throws IOException, InterruptedException;
    }

    private static <T> T patiently(Call<T> call) throws IOException, InterruptedException {
        for (int attempt = 1; ; attempt++) {
            try {
                return call.make();
            } catch (Refused refused) {
                if (!refused.isForNow() || attempt == TRIES) {
                    throw refused;
                }
                Thread.sleep(1000 * refused.retryAfterSeconds());
            } catch (IOException broken) {
                if (attempt == TRIES) {
                    throw broken;
                }
                Thread.sleep(200L << attempt);
            }
        }
    }

    private static String md5(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(bytes));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
