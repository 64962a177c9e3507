package syncsuite.promotion;

import java.util.List;
import syncsuite.core.contract.EventTypeContract;
import syncsuite.core.event.EventType;
import syncsuite.promotion.promotion.PromotionContent;
import syncsuite.promotion.settings.PromotionVersions;
import syncsuite.promotion.usage.UsageFields;

class PromotionEventsTest extends EventTypeContract {
    @Override
    protected List<EventType> types() {
        return List.of(PromotionContent.CHANGED, PromotionVersions.CHANGED, UsageFields.RECORDED);
    }
}
