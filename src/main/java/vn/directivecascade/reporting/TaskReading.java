package vn.directivecascade.reporting;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import vn.directivecascade.access.Caller;
import vn.directivecascade.vocabulary.Refusal;
import vn.directivecascade.workflow.TaskDesk;

/** Where the forms in Tasklist read what they show. */
@RestController
@Tag(name = "Tasks")
class TaskReading {

    private final TaskDesk desk;
    private final TaskSheets sheets;

    TaskReading(TaskDesk desk, TaskSheets sheets) {
        this.desk = desk;
        this.sheets = sheets;
    }

    @Operation(summary = "What a person must know to do an open task that is offered to the caller")
    @GetMapping("/api/v1/tasks/{id}")
    TaskSheet read(@PathVariable String id, Authentication authentication) {
        Caller caller = Caller.of(authentication);
        return desk.find(id, caller.user()).map(sheets::of).orElseThrow(() -> Refusal.notFound("task.unknown"));
    }
}
