/** Delegates and listeners of {@code addressee-response}. */
package vn.directivecascade.process.delegate.addressee;
