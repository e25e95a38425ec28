/** What an administrator does over REST: keys for document systems, accounts for people; and where these accept. */
package vn.directivecascade.administration;
