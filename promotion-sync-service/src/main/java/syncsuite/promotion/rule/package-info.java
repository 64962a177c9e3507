/**
 * A promotion as an edge sees it, and the evaluator that prices a bill by it. Needs the JDK and Jackson only, so that an
 * edge can embed it. The law is {@code docs/api/promotion-rules.md}.
 */
@NullMarked
package syncsuite.promotion.rule;

import org.jspecify.annotations.NullMarked;
