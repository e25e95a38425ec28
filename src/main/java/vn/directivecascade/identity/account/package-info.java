/** Accounts with their passwords, invitations and API keys, and what the engine grants and refuses to them. */
@NamedInterface("account")
package vn.directivecascade.identity.account;

import org.springframework.modulith.NamedInterface;
