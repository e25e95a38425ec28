/** REST endpoints and the page to read notices and send them again. */
package vn.directivecascade.reporting.notice;
