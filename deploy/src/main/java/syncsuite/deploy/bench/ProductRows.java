package syncsuite.deploy.bench;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** Rows of a bulk import (NDJSON), made as they are read: a million of them need no memory and stay below 256 MiB. */
final class ProductRows extends InputStream {
    private static final String[] KINDS = {"Apple", "Lemon", "Cheese", "Rice", "Honey", "Towel", "Jacket", "Lamp"};
    private static final String[] WORDS = {"red", "small", "family", "organic", "local", "smoked", "fresh", "heavy"};

    private final String prefix;
    private final int revision;
    private final int rows;
    private byte[] row = new byte[0];
    private int position;
    private int made;

    /**
     * @param prefix begins every SKU
     * @param revision another one gives the same products other prices
     */
    ProductRows(String prefix, int revision, int rows) {
        this.prefix = prefix;
        this.revision = revision;
        this.rows = rows;
    }

    static byte[] inMemory(String prefix, int revision, int rows) {
        return new ProductRows(prefix, revision, rows).readAllBytes();
    }

    @Override
    public byte[] readAllBytes() {
        try {
            return super.readAllBytes();
        } catch (java.io.IOException impossible) {
            throw new java.io.UncheckedIOException(impossible);
        }
    }

    @Override
    public int read() {
        return next() ? row[position++] & 0xff : -1;
    }

    @Override
    public int read(byte[] into, int offset, int length) {
        int done = 0;
        while (done < length && next()) {
            int part = Math.min(length - done, row.length - position);
            System.arraycopy(row, position, into, offset + done, part);
            position += part;
            done += part;
        }
        return done == 0 && length > 0 ? -1 : done;
    }

    private boolean next() {
        if (position < row.length) {
            return true;
        }
        if (made == rows) {
            return false;
        }
        row = row(made++).getBytes(StandardCharsets.UTF_8);
        position = 0;
        return true;
    }

    private String row(int number) {
        String kind = KINDS[number % KINDS.length];
        String word = WORDS[number / KINDS.length % WORDS.length];
        int cents = 95 + Math.floorMod(number * 37 + revision * 5, 9000);
        return "{\"sku\":\"" + prefix + "-" + number + "\",\"name\":\"" + kind + ", " + word + ", no. " + number
                + "\",\"price\":" + cents / 100 + "." + cents / 10 % 10 + cents % 10
                + ",\"tax_percentage\":10,\"unit\":\"each\",\"description\":\"" + kind + " of our " + word
                + " range\",\"attributes\":{\"range\":\"" + word + "\",\"shelf\":" + number % 400 + "}}\n";
    }
}
