package syncsuite.photo;

import java.util.List;
import syncsuite.core.contract.EventTypeContract;
import syncsuite.core.event.EventType;
import syncsuite.photo.download.Faults;
import syncsuite.photo.photo.PhotoEvents;
import syncsuite.photo.status.StatusFields;

class PhotoEventsTest extends EventTypeContract {
    @Override
    protected List<EventType> types() {
        return List.of(PhotoEvents.CHANGED, StatusFields.REPORTED, Faults.FAULTY);
    }
}
