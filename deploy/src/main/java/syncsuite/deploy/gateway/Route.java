package syncsuite.deploy.gateway;

/**
 * One line of the route table.
 *
 * @param path as written in the table; also the name in metrics and log
 * @param largestBody bytes
 * @param timeoutSeconds without a byte from the service; 0 is for ever
 */
record Route(String path, String service, Access access, long largestBody, int timeoutSeconds) {
    /** Who may pass. */
    enum Access {
        /** The service decides. */
        PUBLIC,
        /** A valid access token is needed. */
        TOKEN
    }
}
