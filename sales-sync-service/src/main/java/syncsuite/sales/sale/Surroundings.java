package syncsuite.sales.sale;

import java.time.ZoneId;

/** What a batch needs to know of its company: its time zone, and the customers and products that it names. */
public record Surroundings(ZoneId zone, Known customers, Known products) {}
