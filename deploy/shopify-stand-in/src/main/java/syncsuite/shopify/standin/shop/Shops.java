package syncsuite.shopify.standin.shop;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** All shops of a stand-in, and the access tokens of their apps. */
public final class Shops implements AutoCloseable {
    private static final String SHOP = "shop";
    private static final String PREFIX = "shpat_";

    private final Clock clock;
    private final ShopListener listener;
    private final Journal journal = new Journal();
    private final Map<String, Shop> all = new ConcurrentHashMap<>();

    /** @param folder where the journal is kept; null for shops that end with the process */
    public Shops(Clock clock, ShopListener listener, @Nullable Path folder) {
        this.clock = clock;
        this.listener = listener;
        if (folder != null) {
            restore(folder);
        }
    }

    /** Reads the journal, writes it anew without what is superseded, and goes on appending to it. */
    private void restore(Path folder) {
        Path file = folder.resolve("state.jsonl");
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Journal.read(file, (domain, kind, value) -> {
            if (kind.equals(SHOP)) {
                all.put(domain, new Shop(value.as(ShopSpec.class), clock, journal, listener));
            } else {
                Shop shop = all.get(domain);
                if (shop == null) {
                    throw new IllegalStateException("the journal names the unknown shop " + domain);
                }
                shop.restore(kind, value);
            }
        });
        Journal.replace(
                file,
                anew -> all.values().forEach(shop -> {
                    anew.append(shop.domain(), SHOP, shop.spec());
                    shop.snapshot(anew);
                }));
        journal.keepIn(file);
    }

    /** The shop of that domain, made when there is none. */
    public synchronized Shop open(ShopSpec spec) {
        return all.computeIfAbsent(spec.domain(), domain -> {
            journal.append(domain, SHOP, spec);
            return new Shop(spec, clock, journal, listener);
        });
    }

    public @Nullable Shop find(String domain) {
        return all.get(domain);
    }

    public Collection<Shop> all() {
        return all.values();
    }

    /** The shop whose app has these credentials. */
    public @Nullable Shop ofApp(String clientId, String clientSecret) {
        return all.values().stream()
                .filter(shop -> shop.app().clientId().equals(clientId))
                .filter(shop -> same(shop.app().clientSecret(), clientSecret))
                .findFirst()
                .orElse(null);
    }

    /** An access token: shop and expiry, signed, so that it outlives a restart of the stand-in. */
    public String token(Shop shop, Duration valid) {
        String content = shop.domain() + ":" + clock.instant().plus(valid).getEpochSecond();
        return PREFIX + encode(content.getBytes(StandardCharsets.UTF_8)) + "." + signature(shop, content);
    }

    /** The shop that a valid token is for. */
    public @Nullable Shop ofToken(@Nullable String token) {
        if (token == null || !token.startsWith(PREFIX) || token.indexOf('.') < 0) {
            return null;
        }
        String[] parts = token.substring(PREFIX.length()).split("\\.", 2);
        String content;
        try {
            content = new String(Base64.getUrlDecoder().decode(parts[0]), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notOurs) {
            return null;
        }
        String[] words = content.split(":", 2);
        Shop shop = all.get(words[0]);
        boolean good = shop != null
                && words.length == 2
                && words[1].matches("[0-9]{1,12}")
                && same(signature(shop, content), parts[1])
                && Long.parseLong(words[1]) > clock.instant().getEpochSecond();
        return good ? shop : null;
    }

    @Override
    public void close() throws IOException {
        journal.close();
    }

    private static String signature(Shop shop, String content) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(shop.app().clientSecret().getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return encode(mac.doFinal(content.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static boolean same(String left, String right) {
        return MessageDigest.isEqual(left.getBytes(StandardCharsets.UTF_8), right.getBytes(StandardCharsets.UTF_8));
    }
}
