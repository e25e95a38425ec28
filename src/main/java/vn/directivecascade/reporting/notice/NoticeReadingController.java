package vn.directivecascade.reporting.notice;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Objects;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import vn.directivecascade.identity.Caller;
import vn.directivecascade.kernel.Refusal;
import vn.directivecascade.notice.NoticeReadings;
import vn.directivecascade.organisation.Viewer;

/** REST endpoint to record that the caller has read notices. */
@RestController
@Tag(name = "Notices")
class NoticeReadingController {

    private static final int MOST = 500;

    /** @param notices their numbers; those that are not for the caller's organisations are left out */
    @Schema(name = "NoticesRead")
    record Read(List<Long> notices) {}

    private final NoticeReadings readings;

    NoticeReadingController(NoticeReadings readings) {
        this.readings = readings;
    }

    @Operation(summary = "The caller has read these notices; they leave the caller's inbox, for others they stay")
    @PostMapping(path = "/api/v1/notices/read", consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void read(@RequestBody Read read, Authentication authentication) {
        if (read.notices() == null
                || read.notices().isEmpty()
                || read.notices().stream().anyMatch(Objects::isNull)) {
            throw Refusal.malformed("request.required", "notices");
        }
        if (read.notices().size() > MOST) {
            throw Refusal.malformed("request.tooMany", "notices", MOST);
        }
        Caller caller = Caller.of(authentication);
        readings.read(caller.user(), Viewer.inList(caller.worksFor()), read.notices());
    }
}
