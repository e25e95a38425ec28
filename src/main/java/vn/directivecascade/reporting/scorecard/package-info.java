/** The scorecard: REST endpoints, files and the page. */
package vn.directivecascade.reporting.scorecard;
