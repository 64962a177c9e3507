package syncsuite.shopify.standin.shop;

/** What a shop's plan grants each app: points restored per second, and the size of the bucket. */
public enum Plan {
    STANDARD(100),
    ADVANCED(200),
    PLUS(1000),
    ENTERPRISE(2000);

    private final int restoreRate;

    Plan(int restoreRate) {
        this.restoreRate = restoreRate;
    }

    public int restoreRate() {
        return restoreRate;
    }

    public int maximum() {
        return restoreRate * 20;
    }
}
