/** The inbox: what is to be done, what waits for others, what was told and what was done, with receipts. */
package vn.directivecascade.desk.inbox;
