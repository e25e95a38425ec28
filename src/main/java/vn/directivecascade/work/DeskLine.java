package vn.directivecascade.work;

import vn.directivecascade.deadline.Deadline;
import vn.directivecascade.dispatch.Urgency;

/**
 * What the record knows of an open task, as far as a list of many shows it.
 *
 * @param reference the process instance of an addressee's task, the task of a step of the chain
 * @param province key of the body at the head of the cascade's province
 * @param organisation key of whose work it is
 * @param number number of the signed directive for an addressee, else of the dispatch
 * @param subject of the same document
 * @param dispatchNumber number of the dispatch that caused it
 */
public record DeskLine(
        String reference,
        String cascade,
        String province,
        String organisation,
        String organisationName,
        String number,
        String subject,
        String dispatchNumber,
        Urgency urgency,
        Deadline due,
        boolean late) {}
