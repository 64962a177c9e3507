package syncsuite.deploy.bench;

/** One thing that is measured. */
interface Benchmark {
    /** As {@code --only} takes it. */
    String name();

    /** Measures and reports. */
    void run(Laboratory laboratory) throws Exception;
}
