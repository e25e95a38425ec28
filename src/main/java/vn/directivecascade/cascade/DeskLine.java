package vn.directivecascade.cascade;

import vn.directivecascade.deadline.AddresseeRole;
import vn.directivecascade.deadline.Deadline;
import vn.directivecascade.dispatch.NamedDocument;
import vn.directivecascade.dispatch.Urgency;

/**
 * The data of an open task as shown in work lists.
 *
 * @param reference the process instance of an addressee's task, the task id of a step of the chain
 * @param province key of the organisation at the head of the cascade's province
 * @param organisation key of the organisation that holds the work
 * @param role the role of the addressee whose task it is, null for a step of the chain
 * @param document the document that the task is about
 * @param dispatchNumber number of the dispatch that started the cascade, null if the receiver issued the document
 */
public record DeskLine(
        String reference,
        String cascade,
        String province,
        String organisation,
        String organisationName,
        AddresseeRole role,
        NamedDocument document,
        String dispatchNumber,
        Urgency urgency,
        Deadline due) {}
