/** Completing a task: the right to do so, what the form has submitted, and the step of the chain that it ends. */
package vn.directivecascade.process.completion;
