package vn.directivecascade.administration;

import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import vn.directivecascade.work.Succession;

/**
 * Runs at the start of each day in Viet Nam: the work of organisations whose last day has passed goes to their
 * successors.
 */
@Component
@EnableScheduling
public class DailySuccession {

    private final DirectoryImport directory;
    private final Succession succession;

    DailySuccession(DirectoryImport directory, Succession succession) {
        this.directory = directory;
        this.succession = succession;
    }

    @Scheduled(cron = "0 1 0 * * *", zone = "Asia/Ho_Chi_Minh")
    public void handOver() {
        directory.follow();
        succession.passOn();
    }
}
