package syncsuite.deploy.stack;

/** An S3-compatible store and the bucket for product images. */
public record ObjectStore(String endpoint, String accessKey, String secretKey, String bucket) {
    /** At least 3 characters, as S3 wants. */
    static final String BUCKET = "product-images";
}
