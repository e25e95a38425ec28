/* The address that the forms of cases started with an earlier version ask for; newer forms ask for task-form.js. */
export { open } from './task-form.js';
