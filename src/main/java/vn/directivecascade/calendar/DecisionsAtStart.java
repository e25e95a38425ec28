package vn.directivecascade.calendar;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.io.Resource;
import org.springframework.stereotype.Component;

/** Records the decisions shipped with the product at start; decisions already recorded are kept. */
@Component
class DecisionsAtStart implements SmartInitializingSingleton {

    private final Resource file;
    private final CalendarRecord calendar;

    DecisionsAtStart(@Value("classpath:calendar/decisions.csv") Resource file, CalendarRecord calendar) {
        this.file = file;
        this.calendar = calendar;
    }

    @Override
    public void afterSingletonsInstantiated() {
        try (InputStream content = file.getInputStream()) {
            calendar.recordMissing(DayFile.read(content.readAllBytes()), "system");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
