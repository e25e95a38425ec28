package vn.directivecascade.desk.inbox;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.LocalDate;
import org.springframework.http.MediaType;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.ResponseBody;
import vn.directivecascade.calendar.Times;
import vn.directivecascade.document.Letterhead;
import vn.directivecascade.document.Letterheads;
import vn.directivecascade.identity.Caller;
import vn.directivecascade.identity.account.Accounts;

/** The receipts of completed tasks, over REST and as a page to print. */
@Controller
@Tag(name = "Tasks")
class ReceiptController {

    private final TaskReceipts receipts;
    private final Letterheads letterheads;
    private final Accounts accounts;

    ReceiptController(TaskReceipts receipts, Letterheads letterheads, Accounts accounts) {
        this.receipts = receipts;
        this.letterheads = letterheads;
        this.accounts = accounts;
    }

    @Operation(
            summary =
                    "The receipt of a task that was completed for one of the caller's organisations, or by the caller")
    @GetMapping(path = "/api/v1/receipts/{task}", produces = MediaType.APPLICATION_JSON_VALUE)
    @ResponseBody
    ReceiptView read(@PathVariable String task, Authentication authentication) {
        return receipts.of(task, Caller.of(authentication));
    }

    @GetMapping("/desk/receipts/{task}")
    String show(@PathVariable String task, Authentication authentication, Model model) {
        ReceiptView receipt = receipts.of(task, Caller.of(authentication));
        LocalDate day = receipt.at().toLocalDate();
        model.addAttribute("receipt", receipt);
        model.addAttribute("letterhead", letterheads.of(receipt.organisation().key(), day));
        model.addAttribute("dated", Letterhead.dated(day));
        model.addAttribute("second", Times.SECOND_PATTERN);
        model.addAttribute("moment", Times.MOMENT_PATTERN);
        model.addAttribute("user", accounts.nameOf(authentication.getName()));
        return "receipt";
    }
}
